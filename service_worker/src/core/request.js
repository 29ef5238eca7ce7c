/**
 * The questions of a form that the ministry asks again, of an application it has.
 *
 * @import {Answers, Declaration, Field, GroupField, Problem} from "./types.js"
 * @import {Asked, Question} from "./asked.js"
 * @typedef {object} Request
 * @property {string} caseId
 * @property {ReadonlySet<string>} paths - of answers ("companions/0/dob"), and of documents ("D01", "companions/0/D05").
 * @property {(asked: Asked) => Question[]} questions - of a form, those that are requested.
 * @property {(field: Field, pathPrefix: string) => boolean} isRequested
 */

import { parsePath, setAnswer } from "./paths.js";

/**
 * For `Facts.isRequested`: a group is requested with any question in it.
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
 * Only what is requested, in the order of the form.
 *
 * @param {Asked} asked - with the paths in `Facts.isRequested`.
 * @param {ReadonlySet<string>} paths
 * @returns {Question[]}
 */
export function requestedOf({ questions }, paths) {
  return questions.filter((question) => namesOf(question).some((name) => paths.has(name)));
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
  for (const path of [...paths].flatMap((name) => filePath(declaration, name) ?? [])) setAnswer(answers, path, undefined);
  return answers;
}

/**
 * What the server found unanswered in an answer to a request: questions that a change brought up, as they are asked in turn.
 *
 * @param {Problem[]} problems
 * @returns {string[]} paths.
 */
export function unansweredAt(problems) {
  return problems.filter(({ code }) => code === "required" || code === "not_agreed").map(({ path }) => path);
}

/** A question goes by its path, and a document by its code as well. @param {Question} question */
function namesOf({ path, field, context }) {
  return field.kind === "file" ? [path, context.pathPrefix + field.document] : [path];
}

/** Path of the answer that names the files of a document. @param {Declaration} declaration @param {string} path @returns {string | undefined} */
function filePath({ sections }, path) {
  const parsed = parsePath(path);
  if (parsed === null) return undefined;
  const { name, group, index } = parsed;
  const fields = sections.flatMap((section) => section.fields);
  const holder = group === undefined ? fields : (groupIn(fields, group)?.fields ?? []);
  const file = holder.find((field) => field.kind === "file" && (field.id === name || field.document === name));
  return file && (group === undefined ? file.id : `${group}/${index}/${file.id}`);
}

/** @param {Declaration} declaration @param {string} group */
const groupOf = ({ sections }, group) => groupIn(sections.flatMap(({ fields }) => fields), group);

/** @param {Field[]} fields @param {string} group @returns {GroupField | undefined} */
function groupIn(fields, group) {
  return /** @type {GroupField | undefined} */ (fields.find(({ id, kind }) => id === group && kind === "group"));
}
