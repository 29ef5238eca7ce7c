/**
 * Reads the files of a sheet and judges their applications.
 *
 * @import {Application} from "../core/sheets/applications.js"
 * @import {Judged, Progress} from "../core/sheets/judge.js"
 * @import {JudgedCells, Question, Read, Refused} from "../core/sheets/sheet_answers.js"
 */

import { givenOutBy } from "../core/forms/phone_numbers.js";
import { filing } from "../core/parties/filing.js";
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
 * @returns {AsyncGenerator<Refused | Read | JudgedCells>}
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
  const allFacts = { ...facts, ...filing(facts.filer), known: {}, documents: null, isGivenOut: givenOutBy(phonePlans) };
  const byNumber = new Map(applications.map((each) => [each.number, each]));
  for await (const progress of judgeAll(applications, declaration, allFacts, clock))
    yield withCells(progress, byNumber);
}

/**
 * Add the cells of its application to each judgement.
 *
 * @param {Progress} progress
 * @param {Map<number, Application>} applications - by number.
 * @returns {JudgedCells}
 */
function withCells({ judged, ...progress }, applications) {
  const cellsOf = (/** @type {Judged} */ { number }) => {
    const { home, places, problems } = /** @type {Application} */ (applications.get(number));
    return { home, places, unread: problems };
  };
  return { ...progress, judged: judged.map((each) => ({ ...each, ...cellsOf(each) })) };
}
