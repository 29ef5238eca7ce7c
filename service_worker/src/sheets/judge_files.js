/**
 * Reads the files of a sheet and judges their applications.
 *
 * @import {Declaration, Facts, Problem} from "../core/types.js"
 * @import {CellProblem} from "../core/sheets/book.js"
 * @import {SheetWords} from "../core/sheets/choices.js"
 * @import {RefusalCode} from "../core/sheets/refusal.js"
 * @import {Progress} from "../core/sheets/judge.js"
 * @typedef {object} Question
 * @property {{name: string, bytes: ArrayBuffer}[]} files - rows of a later one replace those of an earlier one.
 * @property {Declaration} declaration
 * @property {{ar: SheetWords, en: SheetWords}} words - by the language of a sheet.
 * @property {Pick<Facts, "today" | "lists" | "amounts">} facts
 * @property {{[callingCode: string]: string}} phonePlans - as in `core/forms/phone_numbers.js`.
 * @typedef {{refused: RefusalCode, file: string, params: Problem["params"]}} Refused - nothing follows it.
 * @typedef {{problems: CellProblem[], total: number}} Read - `problems`: those of no application.
 */

import { givenOutBy } from "../core/forms/phone_numbers.js";
import { applicationsOf } from "../core/sheets/applications.js";
import { SheetDictionary } from "../core/sheets/choices.js";
import { judgeAll } from "../core/sheets/judge.js";
import { merged } from "../core/sheets/merge.js";
import { readFile } from "../core/sheets/read_file.js";
import { SheetRefused } from "../core/sheets/refusal.js";

/**
 * Yield what was read, then the judged applications in slices; or why a file is refused.
 *
 * @param {Question} question
 * @param {{now: () => number, pause: () => Promise<void>}} clock - as for `judgeAll`.
 * @returns {AsyncGenerator<Refused | Read | Progress>}
 */
export async function* judgeFiles({ files, declaration, words, facts, phonePlans }, clock) {
  const expected = { service: declaration.code, version: declaration.version };
  /** @type {import("../core/sheets/book.js").Book} */
  let book = new Map();
  for (const { name, bytes } of files) {
    try {
      book = merged(book, await readFile(new Uint8Array(bytes), name, expected));
    } catch (error) {
      if (!(error instanceof SheetRefused)) throw error;
      yield { refused: error.code, file: name, params: error.params };
      return;
    }
  }
  const dictionaries = { ar: new SheetDictionary(words.ar), en: new SheetDictionary(words.en) };
  const { applications, problems } = applicationsOf(book, declaration, dictionaries);
  yield { problems, total: applications.length };
  const allFacts = { ...facts, known: {}, documents: null, isGivenOut: givenOutBy(phonePlans) };
  yield* judgeAll(applications, declaration, allFacts, clock);
}
