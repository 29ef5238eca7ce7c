/**
 * A row of a sheet as its draft keeps it, and what it still needs.
 *
 * @import {Answers, Declaration, Facts, FileField} from "../types.js"
 * @import {Asked} from "../forms/asked.js"
 * @import {PathProblem} from "./applications.js"
 * @import {Place} from "./book.js"
 * @import {AddressedProblem} from "./judge.js"
 * @typedef {object} SheetRow - the part of a draft that is about its row of the sheet.
 * @property {number} number
 * @property {Place} home - the cell of its number.
 * @property {{[path: string]: Place}} places - the cell of each question.
 * @property {PathProblem[]} unread - the cells that could not be read.
 * @property {{[path: string]: string[]}} files - names of files that the sheet lists, and that are not attached yet.
 * @property {AddressedProblem[]} problems - those of revision `judged` of the draft.
 * @property {number} judged
 * @typedef {"to_correct" | "documents" | "ready"} RowState - documents: only documents are missing.
 * @typedef {{path: string, field: FileField, place: string, names: string[], has: number}} Wanted - a document that is
 *   asked for. `place`: its path in a manifest, "D01". `names`: of files that the sheet lists. `has`: number of files
 *   that are attached.
 */

import { ask } from "../forms/asked.js";
import { normaliseAnswers } from "../forms/normalise.js";
import { judge } from "./judge.js";

/**
 * Return what is asked in a row.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {Facts} facts
 */
export const askRow = (declaration, answers, facts) => ask(declaration, normaliseAnswers(declaration, answers), facts);

/**
 * Return the problems of a row with these answers.
 *
 * @param {SheetRow} row
 * @param {Answers} answers
 * @param {Declaration} declaration
 * @param {Facts} facts
 */
export function judgeRow({ number, home, places, unread }, answers, declaration, facts) {
  const application = { number, answers, home, places: new Map(Object.entries(places)), problems: unread };
  return judge(application, declaration, facts).problems;
}

/**
 * Return what a row still needs.
 *
 * @param {Pick<SheetRow, "problems" | "files">} row
 * @param {Declaration} declaration
 * @returns {RowState}
 */
export function stateOf({ problems, files }, declaration) {
  if (problems.some((problem) => !isMissingDocument(problem, declaration))) return "to_correct";
  return problems.length > 0 || Object.keys(files).length > 0 ? "documents" : "ready";
}

/**
 * Return the paths of the documents that a row still needs: those that must be there, and those whose files the sheet
 * lists.
 *
 * @param {Pick<SheetRow, "problems" | "files">} row
 * @param {Declaration} declaration
 */
export function missingDocuments({ problems, files }, declaration) {
  const required = problems.flatMap((problem) => (isMissingDocument(problem, declaration) ? [problem.path ?? ""] : []));
  return [...new Set([...required, ...Object.keys(files)])];
}

/**
 * Return whether a problem is only that a document is missing.
 *
 * @param {Pick<AddressedProblem, "path" | "code">} problem
 * @param {Declaration} declaration
 */
export function isMissingDocument({ path, code }, declaration) {
  return path !== null && code === "required" && documentAt(path, declaration) !== null;
}

/**
 * The questions for documents of a declaration, by path without the numbers of entries. The table of a sheet asks for
 * them thousands of times.
 *
 * @type {WeakMap<Declaration, Map<string, FileField>>}
 */
const documents = new WeakMap();

/**
 * Return the question for documents at a path. null if there is none, or another question.
 *
 * @param {string} path
 * @param {Declaration} declaration
 * @returns {FileField | null}
 */
export function documentAt(path, declaration) {
  const known = documents.get(declaration) ?? documentsOf(declaration);
  documents.set(declaration, known);
  const [first = "", , inner] = path.split("/");
  return known.get(inner === undefined ? first : `${first}/${inner}`) ?? null;
}

/**
 * Return the questions for documents by path without the numbers of entries.
 *
 * @param {Declaration} declaration
 */
function documentsOf({ sections }) {
  /** @type {Map<string, FileField>} */
  const found = new Map();
  for (const field of sections.flatMap(({ fields }) => fields)) {
    if (field.kind === "file") found.set(field.id, field);
    if (field.kind !== "group") continue;
    for (const inner of field.fields) if (inner.kind === "file") found.set(`${field.id}/${inner.id}`, inner);
  }
  return found;
}

/**
 * Return the documents that a row is asked for.
 *
 * @param {Asked} asked
 * @param {SheetRow["files"]} files
 * @returns {Wanted[]}
 */
export function wantedIn({ questions }, files) {
  return questions.flatMap(({ path, field, answer, context }) =>
    field.kind === "file"
      ? [
          {
            path,
            field,
            place: context.pathPrefix + field.document,
            names: files[path] ?? [],
            has: Array.isArray(answer) ? answer.length : 0,
          },
        ]
      : [],
  );
}
