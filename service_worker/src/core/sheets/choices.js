/**
 * The words that cells hold, and the answers that they mean.
 *
 * @import {Field} from "../types.js"
 * @typedef {{[answer: string]: string}} Choices - answer -> words.
 * @typedef {object} SheetWords - `GET /api/services/{code}/sheet.json` of the sheet's language;
 *   `words_of_sheet` in `moi_pwa/rules/sheets/choices.py` makes it.
 * @property {{[name: string]: Choices}} lists
 * @property {{[path: string]: string | Choices}} questions - the name of a list, or the question's own; by path without
 *   an item's index.
 * @property {{[path: string]: string}} documents - label by path.
 * @property {{[path: string]: string}} labels - label of a question or group by path.
 */

import { tidyLine } from "../characters.js";

/** @typedef {Map<string, string>} Meanings - words -> answer. */

/** Finds the answers that words mean, in one language. */
export class SheetDictionary {
  #words;
  /** @type {Map<string | Choices, Meanings>} */
  #known = new Map();

  /** @param {SheetWords} words */
  constructor(words) {
    this.#words = words;
  }

  /**
   * Return the answer by words that a question's cells may hold. null if the question has free answers.
   *
   * @param {string} path - without an item's index.
   * @returns {Meanings | null}
   */
  meanings(path) {
    const held = Object.hasOwn(this.#words.questions, path) ? this.#words.questions[path] : null;
    if (held === null) return null;
    const known = this.#known.get(held) ?? inverted(typeof held === "string" ? this.#words.lists[held] : held);
    this.#known.set(held, known);
    return known;
  }

  /**
   * Return the question for a document, or null if there is none.
   *
   * @param {readonly Field[]} fields - where it is looked for.
   * @param {string} prefix - "companions/", or "" for the application.
   * @param {string} label
   */
  document(fields, prefix, label) {
    const wanted = plain(label);
    if (wanted === "") return null;
    return fields.find(({ id, kind }) => kind === "file" && plain(this.#words.documents[prefix + id] ?? "") === wanted) ?? null; // prettier-ignore
  }
}

/** Return words without what the eye does not tell apart. @param {string} words */
export const plain = (words) => tidyLine(words).toLowerCase();

/** Return the answer by words, which may also be the answer itself. @param {Choices} choices @returns {Meanings} */
function inverted(choices) {
  const entries = Object.entries(choices);
  return new Map([
    ...entries.map(([answer]) => /** @type {[string, string]} */ ([plain(answer), answer])),
    ...entries.map(([answer, words]) => /** @type {[string, string]} */ ([plain(words), answer])),
  ]);
}
