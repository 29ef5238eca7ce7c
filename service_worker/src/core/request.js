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

import { answerAt, parsePath, setAnswer } from "./paths.js";

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
  for (const { group, index = 0 } of [...paths].flatMap((path) => parsePath(path) ?? [])) {
    const most = group === undefined ? 0 : (groupOf(declaration, group)?.maximum ?? 0);
    if (group === undefined || index >= most) continue;
    const items = /** @type {Answers[]} */ ((answers[group] ??= []));
    while (items.length <= index) items.push({});
  }
  for (const { field, path } of [...paths].flatMap((name) => questionAt(declaration, { questions: [], answers }, name) ?? [])) {
    if (field.kind === "file") setAnswer(answers, path, undefined);
  }
  return answers;
}

/** A question goes by its path, and a document by its code as well. @param {Question} question */
function namesOf({ path, field, context }) {
  return field.kind === "file" ? [path, context.pathPrefix + field.document] : [path];
}

/**
 * @param {Declaration} declaration
 * @param {Asked} asked
 * @param {string} path
 * @returns {Question | undefined}
 */
function questionAt(declaration, { answers }, path) {
  const parsed = parsePath(path);
  if (parsed === null) return undefined;
  const { name, group, index } = parsed;
  for (const { id: section, fields } of declaration.sections) {
    const holder = group === undefined ? fields : (groupIn(fields, group)?.fields ?? []);
    const field = holder.find((one) => one.id === name || (one.kind === "file" && one.document === name));
    if (!field) continue;
    const pathPrefix = group === undefined ? "" : `${group}/${index}/`;
    const item = group === undefined ? [] : [/** @type {Answers[]} */ (answers[group] ?? [])[Number(index)] ?? {}];
    const answer = answerAt(answers, pathPrefix + field.id) ?? null;
    return { section, path: pathPrefix + field.id, field, answer, context: { pathPrefix, scope: [...item, answers] } };
  }
  return undefined;
}

/** @param {Declaration} declaration @param {string} group */
const groupOf = ({ sections }, group) => groupIn(sections.flatMap(({ fields }) => fields), group);

/** @param {Field[]} fields @param {string} group @returns {GroupField | undefined} */
function groupIn(fields, group) {
  return /** @type {GroupField | undefined} */ (fields.find(({ id, kind }) => id === group && kind === "group"));
}
