/**
 * Reading and judging a sheet, driven by `tests/bench/bench_sheets.py`.
 *
 * @import {Question} from "../src/core/sheets/sheet_answers.js"
 */

import { judgeFiles } from "../src/sheets/judge_files.js";

const clock = { now: () => performance.now(), pause: () => new Promise((resolve) => setTimeout(resolve)) };
/** @type {Question} */
let question;

/** Keep the question; the workbook is in base64. @param {Omit<Question, "files"> & {workbook: string}} given */
function prepare({ workbook, ...rest }) {
  const { buffer } = Uint8Array.from(atob(workbook), (letter) => letter.charCodeAt(0));
  question = { ...rest, files: [{ name: "sheet.xlsx", bytes: buffer }] };
}

/** Return the milliseconds that reading and judging takes, the longest slice, and the number of applications. */
async function judge() {
  const start = performance.now();
  let [last, longest, applications] = [start, 0, 0];
  for await (const answer of judgeFiles(question, clock)) {
    if ("refused" in answer) throw new Error(answer.refused);
    if ("judged" in answer) {
      longest = Math.max(longest, performance.now() - last);
      applications += answer.judged.length;
    }
    last = performance.now();
  }
  return { milliseconds: performance.now() - start, longest, applications };
}

Object.assign(globalThis, { prepare, judge });
