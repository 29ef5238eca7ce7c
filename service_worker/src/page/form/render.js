/**
 * Draws the form from the draft.
 *
 * @import {Opened} from "./opened.js"
 */

import { answerAt } from "../../core/forms/paths.js";
import { isOver } from "../drafts/end_form.js";
import { askNow } from "../questions/ask_now.js";
import { enhance } from "../questions/enhance.js";
import { fieldsIn } from "../questions/open_form.js";
import { completeItems, drawItems } from "../questions/groups.js";
import { writeControl } from "../questions/write_control.js";
import { showFiling } from "./filing.js";
import { showAddress } from "./navigation.js";
import { keepAnswers } from "./opened.js";

/**
 * Write the draft's answers into the controls, and show what is asked.
 *
 * @param {Opened} opened
 */
export function render(opened) {
  const { form, mayEnhance } = opened;
  const { element, draft } = form;
  if (isOver(element)) return;
  for (const group of fieldsIn(element).filter((field) => field.dataset.kind === "group")) {
    completeItems(group, draft.content.answers);
    drawItems(group, draft.content.answers);
  }
  if (mayEnhance) enhance(form);
  for (const field of fieldsIn(element)) writeControl(field, answerAt(draft.content.answers, field.dataset.path ?? ""));
  showAsked(opened);
  showAddress(opened);
  void opened.attachments?.then(({ draw }) => draw());
}

/**
 * Show the fields that are asked, and hide the others.
 *
 * @param {Opened} opened
 */
export function showAsked(opened) {
  const { questions } = askNow(opened.form);
  const paths = new Set(questions.flatMap(({ path }) => [path, groupOf(path)]));
  opened.sections = [...new Set(questions.map(({ section }) => section))];
  for (const field of fieldsIn(opened.form.element)) field.hidden = !paths.has(field.dataset.path ?? "");
  showFiling(opened.form, questions);
}

/**
 * Save and show answers that were put into the draft.
 *
 * @param {Opened} opened
 */
export function answersFilled(opened) {
  keepAnswers(opened);
  render(opened);
}

/**
 * Return the first segment of a path: the group, if the question belongs to an item.
 *
 * @param {string} path
 */
function groupOf(path) {
  return path.split("/")[0] ?? "";
}
