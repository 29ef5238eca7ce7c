/**
 * The questions of a form that the ministry asks again, about an application that it has.
 *
 * @import {Answers, Declaration, Field, GroupField, Problem} from "../types.js"
 * @import {Asked, Question} from "./asked.js"
 * @typedef {object} Request - a request of the ministry for answers.
 * @property {string} caseId
 * @property {number} [seq] - number of the event that asks; absent if an earlier version stored the case.
 * @property {ReadonlySet<string>} paths - paths of answers ("companions/0/dob"), and of documents ("D01",
 *   "companions/0/D05").
 * @property {(asked: Asked) => Question[]} questions - returns the requested questions of a form.
 * @property {(field: Field, pathPrefix: string) => boolean} isRequested - whether a field is requested, for
 *   `Facts.isRequested`.
 */

import { parsePath, setAnswer } from "./paths.js";

/**
 * Return the predicate for `Facts.isRequested`: whether a field is among these paths.
 *
 * A group is requested if any question in it is.
 *
 * @param {ReadonlySet<string>} paths
 * @returns {(field: Field, pathPrefix: string) => boolean}
 */
export function requestedBy(paths) {
  return (field, pathPrefix) => {
    if (paths.has(pathPrefix + field.id)) return true;
    if (field.kind === "file") return paths.has(pathPrefix + field.document);
    return field.kind === "group" && [...paths].some((path) => path.startsWith(`${field.id}/`));
  };
}

/**
 * Return the requested questions, in the order of the form.
 *
 * @param {Asked} asked - result of `ask`, with the paths in `Facts.isRequested`.
 * @param {ReadonlySet<string>} paths
 * @returns {Question[]}
 */
export function requestedOf({ questions }, paths) {
  return questions.filter((question) => namesOf(question).some((name) => paths.has(name)));
}

/**
 * Return the answers that the form for a request starts with.
 *
 * They are the answers that were sent, as far as this device knows them. Documents that are asked for again are left
 * out, and every item that is named exists, empty if need be.
 *
 * @param {Declaration} declaration
 * @param {Answers} sent - answers as they were sent.
 * @param {Set<string>} paths - that the ministry requests.
 * @returns {Answers}
 */
export function answersFor(declaration, sent, paths) {
  const answers = structuredClone(sent);
  for (const { group, index = 0 } of [...paths].flatMap((path) => parsePath(path) ?? [])) {
    const maximum = group === undefined ? 0 : (groupOf(declaration, group)?.maximum ?? 0);
    if (group === undefined || index >= maximum) continue;
    const items = /** @type {Answers[]} */ (answers[group] ??= []);
    while (items.length <= index) items.push({});
  }
  for (const path of [...paths].flatMap((name) => filePath(declaration, name) ?? []))
    setAnswer(answers, path, undefined);
  return answers;
}

/**
 * Return the paths that the server found unanswered in an answer to a request.
 *
 * A changed answer can make new questions necessary; they are asked next.
 *
 * @param {Problem[]} problems
 * @returns {string[]}
 */
export function unansweredAt(problems) {
  return problems.filter(({ code }) => code === "required" || code === "not_agreed").map(({ path }) => path);
}

/**
 * Return the paths by which a request may name a question: its own, and a document's by its code.
 *
 * @param {Question} question
 */
function namesOf({ path, field, context }) {
  return field.kind === "file" ? [path, context.pathPrefix + field.document] : [path];
}

/**
 * Return the path of the answer that names a document's files.
 *
 * @param {Declaration} declaration
 * @param {string} path - path of the question or of the document.
 * @returns {string | undefined} undefined if the path is malformed or the service has no such document.
 */
function filePath({ sections }, path) {
  const parsed = parsePath(path);
  if (parsed === null) return undefined;
  const { name, group, index } = parsed;
  const fields = sections.flatMap((section) => section.fields);
  const holder = group === undefined ? fields : (groupIn(fields, group)?.fields ?? []);
  const file = holder.find((field) => field.kind === "file" && (field.id === name || field.document === name));
  return file && (group === undefined ? file.id : `${group}/${index}/${file.id}`);
}

/**
 * Return the group of this id among all fields of a service.
 *
 * @param {Declaration} declaration
 * @param {string} group
 */
const groupOf = ({ sections }, group) =>
  groupIn(
    sections.flatMap(({ fields }) => fields),
    group,
  );

/**
 * Return the group of this id among these fields.
 *
 * @param {Field[]} fields
 * @param {string} group
 * @returns {GroupField | undefined}
 */
function groupIn(fields, group) {
  return /** @type {GroupField | undefined} */ (fields.find(({ id, kind }) => id === group && kind === "group"));
}
