/**
 * Downloads a printed paper or decision to refuse. The server makes and keeps it; so does the person's device
 * (`store/paper_pdfs.js`).
 *
 * @typedef {"offline" | "needs_sign_in" | "revoked" | "failed"} Problem - the reason why there is none.
 */

/** The timeout of a download. A paper takes 40 seconds at 2 KB/s, the slowest connection that we wait for. */
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 2 ** 20;

/** The beginning of each PDF. */
const BEGINS = "%PDF-";
/** The end of each PDF. */
const ENDS = "%%EOF";

/** @typedef {Readonly<Record<number, Problem>>} Problems - by the status of the answer. */

/**
 * Download a printed paper.
 *
 * It never throws for lack of a connection. An answer that somebody else gives in the server's place (a captive portal,
 * RFC 8952) counts as none.
 *
 * @param {string} number - number of the paper.
 * @param {string} person - id of the person whose session must be used.
 * @returns {Promise<Blob | Problem>}
 */
export function fetchPaperPdf(number, person) {
  return fetchPdf(`/api/papers/${number}/pdf`, person, { 401: "needs_sign_in", 409: "revoked" });
}

/**
 * Download a printed decision to refuse, as `fetchPaperPdf` does a paper.
 *
 * @param {string} caseId - id of the refused application.
 * @param {string} person - id of the person whose session must be used.
 * @returns {Promise<Blob | Problem>}
 */
export function fetchRefusalPdf(caseId, person) {
  return fetchPdf(`/api/applications/${caseId}/refusal/pdf`, person, { 401: "needs_sign_in" });
}

/**
 * Download a PDF.
 *
 * @param {string} path
 * @param {string} person - id of the person whose session must be used.
 * @param {Problems} problems
 * @returns {Promise<Blob | Problem>}
 */
async function fetchPdf(path, person, problems) {
  try {
    const response = await fetch(path, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "Moi-Person": person },
    });
    const type = response.headers.get("Content-Type");
    if (response.status >= 500) return "failed";
    if (!response.ok) return type === "application/problem+json" ? (problems[response.status] ?? "failed") : "offline";
    if (type !== "application/pdf") return "offline";
    const pdf = await response.blob();
    return (await isWhole(pdf)) ? pdf : "failed";
  } catch {
    return "offline";
  }
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
