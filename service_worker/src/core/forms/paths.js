/**
 * Paths of answers and of documents: "dob", "companions/0/dob", "D01", "companions/0/D05". Twin:
 * `moi_pwa/rules/forms/paths.py`.
 *
 * @import {Answers, Json} from "../types.js"
 * @typedef {{name: string, group?: string, index?: number}} Path - a parsed path. `name`: a field's id or a document's
 *   code. `group` and `index`: the item of a group that it is in.
 */

import { isRecord } from "../is_record.js";

const PATH = /^([A-Za-z][A-Za-z0-9_]{0,63})(?:\/(0|[1-9][0-9]{0,2})\/([A-Za-z][A-Za-z0-9_]{0,63}))?$/u;

/**
 * Parse a path from outside.
 *
 * @param {string} text
 * @returns {Path | null} null unless the path is in canonical form: an index has 1 to 3 ASCII digits without leading
 *   zeros.
 */
export function parsePath(text) {
  const [, first, index, inner] = PATH.exec(text) ?? [];
  if (first === undefined) return null;
  return inner === undefined ? { name: first } : { name: inner, group: first, index: Number(index) };
}

/**
 * Return the answer at a path, or undefined if there is none or the path is malformed.
 *
 * @param {Answers} answers
 * @param {string} path
 * @returns {Json | undefined}
 */
export function answerAt(answers, path) {
  const parsed = parsePath(path);
  const holder = parsed && holderOf(answers, parsed);
  return holder ? own(holder, parsed.name) : undefined;
}

/**
 * Set the answer at a path, or delete it if `value` is undefined.
 *
 * Does nothing if the path is malformed or the group has no such item.
 *
 * @param {Answers} answers - changed in place.
 * @param {string} path
 * @param {Json | undefined} value
 */
export function setAnswer(answers, path, value) {
  const parsed = parsePath(path);
  const holder = parsed && holderOf(answers, parsed);
  if (!holder) return;
  if (value === undefined) delete holder[parsed.name];
  else holder[parsed.name] = value;
}

/**
 * Return the items of a repeated group, none if it has no answer.
 *
 * @param {Answers} answers
 * @param {string} group
 * @returns {Answers[]}
 */
export function itemsAt(answers, group) {
  const items = own(answers, group);
  return Array.isArray(items) ? /** @type {Answers[]} */ (items) : [];
}

/**
 * Return the answers that a path's answer is among: the application's or an item's. undefined if there is no such item.
 *
 * @param {Answers} answers
 * @param {Path} path
 * @returns {Answers | undefined}
 */
function holderOf(answers, { group, index }) {
  return group === undefined ? answers : itemsAt(answers, group)[Number(index)];
}

/**
 * Return the value of an object's own property; inherited ones ("constructor") are not answers.
 *
 * @param {Answers} answers
 * @param {string} key
 */
function own(answers, key) {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

/**
 * Return the answers without the keys ("#") by which a draft tells the items of a group apart.
 *
 * @param {Answers} answers
 * @returns {Answers}
 */
export function withoutKeys(answers) {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) => {
      if (name === "#") return [];
      return [
        [name, Array.isArray(answer) ? answer.map((item) => (isRecord(item) ? withoutKeys(item) : item)) : answer],
      ];
    }),
  );
}
