/**
 * Corrects a cell on the page: what is typed means what it would mean in the sheet.
 *
 * @import {Declaration, Field, Json} from "../../../core/types.js"
 * @import {Choices, SheetWords} from "../../../core/sheets/choices.js"
 * @import {RowContent} from "./sheet_rows.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { answerAt, setAnswer } from "../../../core/forms/paths.js";
import { answerIn } from "../../../core/sheets/cell_answer.js";
import { SheetDictionary } from "../../../core/sheets/choices.js";
import { pageLanguage } from "../../words/words.js";

/** Return a path without an item's index, by which words are found. @param {string} path */
const plainPath = (path) => path.replace(/\/[0-9]+\//u, "/");

/**
 * Return the question that a cell answers, or null if it is a group or a document, which the form corrects.
 *
 * @param {Declaration} declaration
 * @param {string | null} path
 */
export function correctable({ sections }, path) {
  const [first, , inner] = (path ?? "").split("/");
  const field = sections.flatMap(({ fields }) => fields).find(({ id }) => id === first);
  const asked = inner !== undefined && field?.kind === "group" ? field.fields.find(({ id }) => id === inner) : field;
  return asked && asked.kind !== "group" && asked.kind !== "file" ? asked : null;
}

/**
 * Return the label of a question, that of its group's entry before it.
 *
 * @param {SheetService} service
 * @param {string} path
 */
export function labelOf({ words }, path) {
  const { labels } = words[pageLanguage()];
  const [group, index, inner] = path.split("/");
  const label = labels[plainPath(path)] ?? path;
  return inner === undefined ? label : `${labels[group] ?? group} ${Number(index) + 1}: ${label}`;
}

/**
 * Return answer -> words of a question that has a list, in the page's language, or null.
 *
 * @param {SheetService} service
 * @param {string} path
 * @returns {Choices | null}
 */
export function choicesOf({ words }, path) {
  const { questions, lists } = words[pageLanguage()];
  const held = questions[plainPath(path)];
  return typeof held === "string" ? lists[held] : (held ?? null);
}

/**
 * Return the present answer as it is typed.
 *
 * @param {RowContent} content
 * @param {string} path
 */
export function typedAt({ answers }, path) {
  const answer = answerAt(answers, path);
  if (answer === true) return "yes";
  return typeof answer === "string" || typeof answer === "number" ? String(answer) : "";
}

/**
 * Write what was typed into a row. A cell that still cannot be read keeps its problem.
 *
 * @param {RowContent} content - changed in place.
 * @param {string} path
 * @param {Field} field
 * @param {string} typed
 * @param {SheetService} service
 */
export function correctCell(content, path, field, typed, { words }) {
  const { sheet } = content;
  const meanings = new SheetDictionary(words[pageLanguage()]).meanings(plainPath(path));
  const read = typed.trim() === "" ? { answer: /** @type {Json} */ ("") } : answerIn(field, { kind: "text", text: typed }, meanings); // prettier-ignore
  const others = sheet.unread.filter((each) => each.path !== path);
  if ("code" in read) {
    sheet.unread = [...others, { ...(sheet.places[path] ?? sheet.home), code: read.code, path }];
    return;
  }
  sheet.unread = others;
  setAnswer(content.answers, path, read.answer === "" ? undefined : read.answer);
}
