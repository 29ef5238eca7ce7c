/**
 * Puts many papers into one file. Each is fetched as it is printed and added as it arrives, so only one is in memory
 * beside the file.
 */

import { makeZip } from "client-zip";

import { fetchPaperPdf } from "./paper_pdf.js";

/**
 * @import {Problem} from "./paper_pdf.js"
 * @typedef {object} Zipped - the file, and the papers that are missing in it.
 * @property {Blob | null} file - null if no paper arrived, or it was cancelled.
 * @property {string[]} missing - numbers of the papers that are not in it.
 * @property {Problem | ""} problem - the reason why the remaining papers were not asked for; "" if all were.
 */

const TYPE = { "Content-Type": "application/zip" };

/**
 * Fetch papers and put them into a zip file: a PDF for each, named by its number, and nothing else.
 *
 * It never throws for lack of a connection.
 *
 * @param {readonly string[]} numbers - numbers of papers.
 * @param {string} person - id of the person whose session must be used.
 * @param {(begun: number) => void} onProgress - called with the number of papers begun so far.
 * @param {AbortSignal} signal - cancels it before the next paper.
 * @param {string} [party] - the party whose papers they are.
 * @returns {Promise<Zipped>}
 */
export async function fetchPapersZip(numbers, person, onProgress, signal, party) {
  /** @type {string[]} */
  const missing = [];
  /** @type {Problem | ""} */
  let problem = "";

  async function* files() {
    for (const [index, number] of numbers.entries()) {
      if (signal.aborted) return;
      if (!problem) onProgress(index + 1);
      const pdf = problem || (await fetchPaperPdf(number, person, party));
      if (pdf instanceof Blob) yield { name: `${number}.pdf`, input: pdf, lastModified: new Date() };
      else missing.push(number);
      if (pdf === "offline" || pdf === "needs_sign_in") problem = pdf; // every other one would fail likewise
    }
  }

  const file = await new Response(makeZip(files()), { headers: TYPE }).blob();
  return { file: signal.aborted || missing.length === numbers.length ? null : file, missing, problem };
}
