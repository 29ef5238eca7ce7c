/**
 * Makes the answers of applications from the tables of a sheet, with the cell of each answer.
 *
 * @import {Answers, Declaration, Field, GroupField} from "../types.js"
 * @import {Book, CellProblem, Place, Source, Table, TableRow} from "./book.js"
 * @import {SheetDictionary} from "./choices.js"
 * @typedef {{number: number, answers: Answers, home: Place, places: Map<string, Place>, problems: PathProblem[]}}
 *   Application - `answers`: as typed, with the names of files in place of documents' ids. `home`: the cell of its
 *   number. `places`: cell by path, and of an item by "companions/0".
 * @typedef {CellProblem & {path: string | null}} PathProblem - `path`: the question that the cell does not answer; null
 *   if it is about the row.
 * @typedef {{[language: string]: SheetDictionary}} Dictionaries
 */

import { placeIn, problem, ROW } from "./book.js";
import { answerIn, countIn } from "./cell_answer.js";
import { numberOf } from "./merge.js";

const ITEM = "#item";
const DOCUMENT = "#document";
const FILE = "#file";
const OWN = [ROW, ITEM, DOCUMENT, FILE];

/**
 * Return the applications of a sheet by their numbers, and the problems that are of no application.
 *
 * @param {Book} book
 * @param {Declaration} declaration
 * @param {Dictionaries} dictionaries - by language of the sheets.
 */
export function applicationsOf(book, declaration, dictionaries) {
  const reader = new ApplicationsReader(declaration, dictionaries);
  reader.readApplications(book.get("applications"));
  for (const [id, table] of book) {
    if (id.startsWith("group:")) reader.readItems(table, id.slice("group:".length));
  }
  reader.readDocuments(book.get("documents"));
  for (const table of book.values()) reader.problems.push(...table.problems);
  const applications = [...reader.applications.values()].sort((a, b) => a.number - b.number);
  return { applications, problems: reader.problems };
}

class ApplicationsReader {
  #declaration;
  #dictionaries;
  /** @type {Field[]} */
  #fields;
  /** @type {GroupField[]} */
  #groups;
  /** The index of each entry in its group: "1 companions 2" -> 1. @type {Map<string, number>} */
  #entries = new Map();
  /** @type {Map<number, Application>} */
  applications = new Map();
  /** @type {CellProblem[]} */
  problems = [];

  /** @param {Declaration} declaration @param {Dictionaries} dictionaries */
  constructor(declaration, dictionaries) {
    this.#declaration = declaration;
    this.#dictionaries = dictionaries;
    this.#fields = declaration.sections.flatMap(({ fields }) => fields);
    this.#groups = /** @type {GroupField[]} */ (this.#fields.filter(({ kind }) => kind === "group"));
  }

  /** @param {Table | undefined} table */
  readApplications(table) {
    if (!table) return;
    this.#reportUnknown(table, this.#fields, "");
    for (const row of table.rows) {
      const home = placeIn(row.source, ROW, row.line);
      const number = numberOf(row);
      if (number === null || this.applications.has(number)) {
        this.problems.push(problem(home, number === null ? "bad_number" : "number_twice"));
        continue;
      }
      /** @type {Application} */
      const application = { number, answers: {}, home, places: new Map(), problems: ofRow(row) };
      this.applications.set(number, application);
      this.#readAnswers(row, this.#fields, "", application, application.answers);
    }
  }

  /** @param {Table} table @param {string} id */
  readItems(table, id) {
    const group = this.#groups.find((each) => isNamed(each, id));
    if (!group) {
      if (!this.#declaration.removed.includes(id)) this.#report(table.rows, "unknown_column");
      return;
    }
    this.#reportUnknown(table, group.fields, `${group.id}/`);
    const entries = table.rows.map((row) => ({ row, item: countIn(row.cells.get(ITEM), Infinity) ?? Infinity }));
    for (const { row, item } of entries.sort((a, b) => a.item - b.item)) {
      const application = this.#applicationOf(row);
      if (!application) continue;
      const key = `${application.number} ${group.id} ${item}`;
      if (item === Infinity || this.#entries.has(key)) {
        const place = placeIn(row.source, ITEM, row.line);
        const code = item === Infinity ? "bad_number" : "number_twice";
        application.problems.push({ ...problem(place, code), path: null });
        continue;
      }
      const items = /** @type {Answers[]} */ (application.answers[group.id] ??= []);
      const prefix = `${group.id}/${items.length}`;
      this.#entries.set(key, items.length);
      application.places.set(prefix, placeIn(row.source, ROW, row.line));
      application.problems.push(...ofRow(row));
      /** @type {Answers} */
      const answers = {};
      items.push(answers);
      this.#readAnswers(row, group.fields, `${prefix}/`, application, answers);
    }
  }

  /** @param {Table | undefined} table */
  readDocuments(table) {
    const group = this.#groups.find(({ fields }) => fields.some(({ kind }) => kind === "file"));
    for (const row of table?.rows ?? []) {
      const application = this.#applicationOf(row);
      if (application) this.#readDocument(row, application, row.cells.has(ITEM) ? group : undefined);
    }
  }

  /**
   * Add the file of a row to its document's answer.
   *
   * @param {TableRow} row
   * @param {Application} application
   * @param {GroupField | undefined} group - the group whose entry the document belongs to.
   */
  #readDocument(row, application, group) {
    const index = this.#entries.get(`${application.number} ${group?.id} ${countIn(row.cells.get(ITEM), Infinity)}`);
    const isOfEntry = row.cells.has(ITEM);
    /** @param {string} column @param {import("./book.js").CellCode} code */
    const report = (column, code) => {
      application.problems.push({ ...problem(placeIn(row.source, column, row.line), code), path: null });
    };
    application.problems.push(...ofRow(row));
    if (isOfEntry && index === undefined) return report(ITEM, "no_such_entry");
    for (const column of [DOCUMENT, FILE]) {
      const kind = row.cells.get(column)?.kind;
      if (kind === "formula") return report(column, "formula");
      if (kind === "error") return report(column, "error_cell");
    }
    const label = row.cells.get(DOCUMENT)?.text ?? "";
    const field = this.#dictionary(row).document(group?.fields ?? this.#fields, group ? `${group.id}/` : "", label);
    if (!field) return report(DOCUMENT, "unknown_document");
    const name = row.cells.get(FILE)?.text.trim();
    if (!name) return report(FILE, "no_file");
    const prefix = group ? `${group.id}/${index}/` : "";
    const holder = group ? /** @type {Answers[]} */ (application.answers[group.id])[index ?? 0] : application.answers;
    const files = /** @type {string[]} */ (holder[field.id] ??= []);
    files.push(name);
    const path = prefix + field.id;
    if (!application.places.has(path)) application.places.set(path, placeIn(row.source, FILE, row.line));
  }

  /**
   * Read the answers of a row.
   *
   * @param {TableRow} row
   * @param {Field[]} fields
   * @param {string} prefix - the beginning of paths.
   * @param {Application} application
   * @param {Answers} answers - filled in.
   */
  #readAnswers(row, fields, prefix, application, answers) {
    for (const column of row.source.columns.keys()) {
      const field = fields.find((each) => isNamed(each, column));
      if (!field || field.kind === "group" || field.kind === "file") continue;
      const path = prefix + field.id;
      const place = placeIn(row.source, column, row.line);
      application.places.set(path, place);
      const cell = row.cells.get(column);
      if (!cell) continue;
      const read = answerIn(field, cell, this.#dictionary(row).meanings(path.replace(/\/[0-9]+\//u, "/")));
      if ("code" in read) application.problems.push({ ...problem(place, read.code), path });
      else answers[field.id] = read.answer;
    }
  }

  /** Return the application that a row is about; null, and a problem, if there is none. @param {TableRow} row */
  #applicationOf(row) {
    const number = numberOf(row);
    const application = number === null ? undefined : this.applications.get(number);
    if (application) return application;
    this.#report([row], number === null ? "bad_number" : "no_such_application");
    return null;
  }

  /** @param {TableRow[]} rows @param {import("./book.js").CellCode} code */
  #report(rows, code) {
    this.problems.push(...rows.map((row) => problem(placeIn(row.source, ROW, row.line), code)));
  }

  /**
   * Report columns that are no question of today's form, and were none that an earlier one had.
   *
   * @param {Table} table
   * @param {Field[]} fields
   * @param {string} prefix - the beginning of paths, "companions/".
   */
  #reportUnknown({ sources }, fields, prefix) {
    for (const source of sources) {
      for (const column of source.columns.keys()) {
        const isKnown = OWN.includes(column) || fields.some((field) => isNamed(field, column));
        if (isKnown || this.#declaration.removed.includes(prefix + column)) continue;
        this.problems.push(problem(placeIn(source, column, source.headerLine - 1), "unknown_column"));
      }
    }
  }

  /** @param {{source: Source}} row */
  #dictionary({ source }) {
    return this.#dictionaries[source.language];
  }
}

/** Return whether a field has a name, or had it in an earlier version. @param {Field} field @param {string} name */
const isNamed = ({ id, renamed_from: earlier = [] }, name) => id === name || earlier.includes(name);

/** Return the problems of a row. @param {TableRow} row @returns {PathProblem[]} */
const ofRow = ({ problems }) => problems.map((each) => ({ ...each, path: null }));
