/**
 * Judges the applications of a sheet by the checks of the form.
 *
 * @import {Answers, Declaration, Facts, Problem} from "../types.js"
 * @import {Place} from "./book.js"
 * @import {Application} from "./applications.js"
 * @typedef {Place & {path: string | null, code: string, params: Problem["params"]}} AddressedProblem
 * @typedef {{number: number, answers: Answers, problems: AddressedProblem[]}} Judged - `answers`: normalised, as the
 *   form makes them.
 * @typedef {{done: number, total: number, judged: Judged[]}} Progress - `judged`: those since the last progress.
 */

import { checkAnswers } from "../forms/answers.js";
import { normaliseAnswers } from "../forms/normalise.js";

const SLICE_MS = 50;
const ITEM = /^[a-z][a-z0-9_]*\/[0-9]+(?=\/)/u;

/**
 * Judge an application.
 *
 * @param {Application} application
 * @param {Declaration} declaration
 * @param {Facts} facts - documents count as unknown: the sheet has their names only.
 * @returns {Judged}
 */
export function judge(application, declaration, facts) {
  const answers = normaliseAnswers(declaration, application.answers);
  const unread = application.problems.map((each) => ({ ...each, params: {} }));
  const unreadPaths = new Set(unread.flatMap(({ path }) => path ?? []));
  const found = checkAnswers(declaration, answers, { ...facts, documents: null }).filter(
    // While an answer is unread, nobody knows which other questions it asks.
    ({ path, code }) => !unreadPaths.has(path) && !(unreadPaths.size > 0 && code === "hidden_field"),
  );
  const problems = [...unread, ...found.map((each) => ({ ...each, ...placeOf(application, each.path) }))];
  return { number: application.number, answers, problems };
}

/**
 * Judge applications in slices, so that a worker can take messages meanwhile.
 *
 * @param {Application[]} applications
 * @param {Declaration} declaration
 * @param {Facts} facts
 * @param {{now: () => number, pause: () => Promise<void>}} clock - `pause` lets other tasks run.
 * @returns {AsyncGenerator<Progress>}
 */
export async function* judgeAll(applications, declaration, facts, { now, pause }) {
  /** @type {Judged[]} */
  let judged = [];
  let begun = now();
  let done = 0;
  for (const application of applications) {
    judged.push(judge(application, declaration, facts));
    done += 1;
    if (now() - begun < SLICE_MS) continue;
    yield { done, total: applications.length, judged };
    await pause();
    judged = [];
    begun = now();
  }
  yield { done, total: applications.length, judged };
}

/**
 * Return the cell of a question: its own, else the first of the entry's row, else of the application's.
 *
 * @param {Application} application
 * @param {string} path
 */
function placeOf({ places, home }, path) {
  const [item = ""] = ITEM.exec(path) ?? [];
  return places.get(path) ?? places.get(item) ?? home;
}
