/**
 * Where an answer is: a field's id, or "companions/0/dob" within a repeated group.
 *
 * @import {Answers, Json} from "./types.js"
 */

/** @param {Answers} answers @param {string} path @returns {Json | undefined} */
export function answerAt(answers, path) {
  const [field = "", index, inner] = path.split("/");
  if (inner === undefined) return own(answers, field);
  const item = itemAt(answers, field, Number(index));
  return item && own(item, inner);
}

/**
 * Put `value` at `path`; undefined takes the answer away. The item of a group must be there.
 *
 * @param {Answers} answers - changed in place.
 * @param {string} path
 * @param {Json | undefined} value
 */
export function setAnswer(answers, path, value) {
  const [field = "", index, inner] = path.split("/");
  const holder = inner === undefined ? answers : itemAt(answers, field, Number(index));
  if (!holder) return;
  const key = inner ?? field;
  if (value === undefined) delete holder[key];
  else holder[key] = value;
}

/** The items of a repeated group. @param {Answers} answers @param {string} group @returns {Answers[]} */
export function itemsOf(answers, group) {
  const items = own(answers, group);
  return Array.isArray(items) ? /** @type {Answers[]} */ (items) : [];
}

/** @param {Answers} answers @param {string} group @param {number} index */
function itemAt(answers, group, index) {
  return itemsOf(answers, group)[index];
}

/** @param {Answers} answers @param {string} key */
function own(answers, key) {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

/** The answers without the keys by which a draft tells the items of a group apart. @param {Answers} answers @returns {Answers} */
export function withoutKeys(answers) {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) => {
      if (name === "#") return [];
      return [[name, Array.isArray(answer) ? answer.map((item) => (isItem(item) ? withoutKeys(item) : item)) : answer]];
    }),
  );
}

/** @param {Json} value @returns {value is Answers} */
function isItem(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
