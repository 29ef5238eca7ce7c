/**
 * Asks the worker that reads and judges sheets.
 *
 * @import {JudgedCells, Question, Read, Refused} from "../../../core/sheets/sheet_answers.js"
 * @typedef {Refused | Read | JudgedCells} SheetAnswer
 */

import { workerAddress } from "../../browser/worker_address.js";

/** The limit between two answers. A cheap phone reads the largest sheet in half of it. */
const PATIENCE_MS = 60_000;

/** The error when the worker does not answer, or fails: a file may have been made to do that. */
export class SheetUnread extends Error {
  name = "SheetUnread";
}

/**
 * Ask, and end the worker afterwards in any case.
 *
 * @param {Question} question - its bytes are handed over.
 * @param {string} script - address of the worker's script.
 * @param {(answer: SheetAnswer) => void} take - called with each answer.
 * @param {number} [patienceMs]
 * @returns {Promise<void>} resolves after the last answer.
 * @throws {SheetUnread}
 */
export async function askWorker(question, script, take, patienceMs = PATIENCE_MS) {
  const worker = new Worker(workerAddress(script));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  try {
    await new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new SheetUnread("no answer")), patienceMs);
      };
      worker.onerror = worker.onmessageerror = () => reject(new SheetUnread("the worker failed"));
      worker.onmessage = ({ data }) => {
        wait();
        if (data.failed) return reject(new SheetUnread(String(data.failed)));
        if (data.ended) return resolve();
        take(data);
      };
      wait();
      worker.postMessage(question, question.files.map(({ bytes }) => bytes)); // prettier-ignore
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
