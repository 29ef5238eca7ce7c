/**
 * The questions of a form that the ministry asks again, of an application it has.
 *
 * @import {Answers, Declaration, Field, GroupField} from "./types.js"
 * @import {Asked, Question} from "./asked.js"
 * @typedef {object} Request
 * @property {string} caseId
 * @property {Set<string>} paths - of answers ("companions/0/dob"), and of documents ("D01", "companions/0/D05").
 * @property {(asked: Asked) => Question[]} questions - of a form, those that are requested.
 */

import { answerAt } from "./paths.js";

/**
 * Only what is requested, in the order of the form. What the rest of the answers would hide is asked all the same: this
 * device may not know them.
 *
 * @param {Declaration} declaration
 * @param {Asked} asked
 * @param {Set<string>} paths
 * @returns {Question[]}
 */
export function requestedOf(declaration, asked, paths) {
  const shown = asked.questions.filter((question) => namesOf(question).some((name) => paths.has(name)));
  const found = new Set(shown.flatMap(namesOf));
  const hidden = [...paths].filter((path) => !found.has(path)).flatMap((path) => questionAt(declaration, asked, path) ?? []);
  return [...shown, ...hidden];
}

/**
 * Answers to begin with: those that were sent, as far as this device knows them, without the documents that are asked for
 * again; and an empty item for each that is named.
 *
 * @param {Declaration} declaration
 * @param {Answers} sent
 * @param {Set<string>} paths
 * @returns {Answers}
 */
export function answersFor(declaration, sent, paths) {
  const answers = structuredClone(sent);
  for (const path of paths) {
    const [group = "", index, inner] = path.split("/");
    if (inner === undefined) continue;
    const items = /** @type {Answers[]} */ ((answers[group] ??= []));
    while (items.length <= Number(index)) items.push({});
  }
  for (const { field, path } of [...paths].flatMap((name) => questionAt(declaration, { questions: [], answers }, name) ?? [])) {
    const [group = "", index, inner] = path.split("/");
    const holder = inner === undefined ? answers : /** @type {Answers[]} */ (answers[group])[Number(index)];
    if (field.kind === "file" && holder) delete holder[field.id];
  }
  return answers;
}

/** A question goes by its path, and a document by its code as well. @param {Question} question */
function namesOf({ path, field, place }) {
  return field.kind === "file" ? [path, place.prefix + field.document] : [path];
}

/**
 * @param {Declaration} declaration
 * @param {Asked} asked
 * @param {string} path
 * @returns {Question | undefined}
 */
function questionAt({ sections }, { answers }, path) {
  const [first = "", index, inner] = path.split("/");
  for (const { id: section, fields } of sections) {
    const holder = inner === undefined ? fields : groupFields(fields, first);
    const field = holder.find((one) => one.id === (inner ?? first) || (one.kind === "file" && one.document === (inner ?? first)));
    if (!field) continue;
    const prefix = inner === undefined ? "" : `${first}/${index}/`;
    const item = inner === undefined ? [] : [/** @type {Answers[]} */ (answers[first] ?? [])[Number(index)] ?? {}];
    const answer = answerAt(answers, prefix + field.id) ?? null;
    return { section, path: prefix + field.id, field, answer, place: { prefix, scope: [...item, answers] } };
  }
  return undefined;
}

/** @param {Field[]} fields @param {string} group @returns {Field[]} */
function groupFields(fields, group) {
  const found = /** @type {GroupField | undefined} */ (fields.find(({ id, kind }) => id === group && kind === "group"));
  return found?.fields ?? [];
}
