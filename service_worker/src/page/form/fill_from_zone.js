/**
 * Fills the passport's fields from its machine-readable lines, once they are answered.
 *
 * @import {Opened} from "./opened.js"
 */

import { setAnswer } from "../../core/forms/paths.js";
import { fieldOf } from "../questions/open_form.js";
import { referenceDataReady } from "./recheck.js";
import { answersFilled } from "./render.js";

/**
 * Fill the fields from the answered lines.
 *
 * @param {Opened} opened
 * @param {HTMLElement} field - field of the lines.
 */
export async function fillFromZone(opened, field) {
  const { form, statusLine } = opened;
  const { declaration, draft } = form;
  const [{ filledFrom }] = await Promise.all([import("./passport.js"), referenceDataReady(form)]);
  const filled = filledFrom(declaration, draft.content.answers, field.dataset.path ?? "", form.facts.today);
  if (opened.isSent || Object.keys(filled).length === 0) return;
  for (const [path, answer] of Object.entries(filled)) setAnswer(draft.content.answers, path, answer);
  answersFilled(opened);
  statusLine.tell("form.filled");
  // A person who has moved on to a filled field replaces the text by typing, instead of adding to it.
  const at = fieldOf(document.activeElement)?.dataset.path ?? "";
  if (at in filled && document.activeElement instanceof HTMLInputElement) document.activeElement.select();
}
