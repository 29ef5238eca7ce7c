/**
 * A paper, or a decision to refuse, as it is printed: made by the server, which keeps it. Who has downloaded it keeps it too (`store/paper_pdfs.js`).
 *
 * @typedef {"offline" | "needs_sign_in" | "revoked" | "failed"} Problem - why there is none.
 */

/** At 2 KB/s, which is the slowest connection that we wait for, a paper takes 40 seconds. */
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 2 ** 20;

const BEGINS = "%PDF-";
const ENDS = "%%EOF";

/** @typedef {Readonly<Record<number, Problem>>} Problems - by the status of the answer. */

/**
 * Never throws for want of a connection. What somebody else answers in the server's place (a captive portal, RFC 8952) is none.
 *
 * @param {string} number - of the paper.
 * @param {string} person - whose session is meant.
 * @returns {Promise<Blob | Problem>}
 */
export function fetchPaperPdf(number, person) {
  return fetchPdf(`/api/papers/${number}/pdf`, person, { 401: "needs_sign_in", 409: "revoked" });
}

/** As `fetchPaperPdf`. @param {string} caseId - of the application that was refused. @param {string} person @returns {Promise<Blob | Problem>} */
export function fetchRefusalPdf(caseId, person) {
  return fetchPdf(`/api/applications/${caseId}/refusal/pdf`, person, { 401: "needs_sign_in" });
}

/** @param {string} path @param {string} person @param {Problems} problems @returns {Promise<Blob | Problem>} */
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

/** @param {Blob} pdf */
async function isWhole(pdf) {
  if (pdf.size > MAX_BYTES) return false;
  const [begin, end] = await Promise.all([pdf.slice(0, BEGINS.length).text(), pdf.slice(-ENDS.length - 2).text()]);
  return begin === BEGINS && end.trimEnd().endsWith(ENDS);
}
