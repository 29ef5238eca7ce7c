/**
 * Downloads a printed paper or decision to refuse. The server makes and keeps it; so does the person's device
 * (`store/paper_pdfs.js`).
 *
 * @typedef {import("./person_file.js").Problem} Problem
 */

import { fetchFile } from "./person_file.js";

const MAX_BYTES = 2 ** 20;

/** The beginning of each PDF. */
const BEGINS = "%PDF-";
/** The end of each PDF. */
const ENDS = "%%EOF";

/**
 * Download a printed paper.
 *
 * @param {string} number - number of the paper.
 * @param {string} person - id of the person whose session must be used.
 * @param {string} [party] - the party whose paper it is.
 * @returns {Promise<Blob | Problem>}
 */
export function fetchPaperPdf(number, person, party) {
  return fetchPdf(`/api/papers/${number}/pdf`, person, { 401: "needs_sign_in", 409: "revoked" }, party);
}

/**
 * Download a printed decision to refuse, as `fetchPaperPdf` does a paper.
 *
 * @param {string} caseId - id of the refused application.
 * @param {string} person - id of the person whose session must be used.
 * @param {string} [party] - the party whose paper it is.
 * @returns {Promise<Blob | Problem>}
 */
export function fetchRefusalPdf(caseId, person, party) {
  return fetchPdf(`/api/applications/${caseId}/refusal/pdf`, person, { 401: "needs_sign_in" }, party);
}

/**
 * Download a PDF.
 *
 * @param {string} path
 * @param {string} person - id of the person whose session must be used.
 * @param {import("./person_file.js").Problems} problems
 * @param {string} [party]
 * @returns {Promise<Blob | Problem>}
 */
async function fetchPdf(path, person, problems, party) {
  const pdf = await fetchFile(path, person, "application/pdf", problems, party);
  return typeof pdf === "string" || (await isWhole(pdf)) ? pdf : "failed";
}

/**
 * Return whether a PDF is complete and not too large.
 *
 * @param {Blob} pdf
 */
async function isWhole(pdf) {
  if (pdf.size > MAX_BYTES) return false;
  const [begin, end] = await Promise.all([pdf.slice(0, BEGINS.length).text(), pdf.slice(-ENDS.length - 2).text()]);
  return begin === BEGINS && end.trimEnd().endsWith(ENDS);
}
