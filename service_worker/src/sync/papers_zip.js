/** Many papers as one file to keep. Each is fetched as it is printed and put into the file as it comes, so that beside the file only one is held at a time. */

import { makeZip } from "client-zip";

import { fetchPaperPdf } from "./paper_pdf.js";

/**
 * @import {Problem} from "./paper_pdf.js"
 * @typedef {object} Zipped
 * @property {Blob | null} file - null: no paper came, or it was cancelled.
 * @property {string[]} missing - the numbers of those that are not in it.
 * @property {Problem | ""} problem - why the rest was not asked for any more; "": everything was.
 */

const TYPE = { "Content-Type": "application/zip" };

/**
 * A file named by the number for each paper, and nothing else. Never throws for want of a connection.
 *
 * @param {readonly string[]} numbers - of papers.
 * @param {string} person - whose session is meant.
 * @param {(begun: number) => void} tell - how many were begun with.
 * @param {AbortSignal} signal - cancels it before the next one.
 * @returns {Promise<Zipped>}
 */
export async function fetchPapersZip(numbers, person, tell, signal) {
  /** @type {string[]} */
  const missing = [];
  /** @type {Problem | ""} */
  let problem = "";

  async function* files() {
    for (const [index, number] of numbers.entries()) {
      if (signal.aborted) return;
      if (!problem) tell(index + 1);
      const pdf = problem || (await fetchPaperPdf(number, person));
      if (pdf instanceof Blob) yield { name: `${number}.pdf`, input: pdf, lastModified: new Date() };
      else missing.push(number);
      if (pdf === "offline" || pdf === "needs_sign_in") problem = pdf; // so it would be with every other one
    }
  }

  const file = await new Response(makeZip(files()), { headers: TYPE }).blob();
  return { file: signal.aborted || missing.length === numbers.length ? null : file, missing, problem };
}
