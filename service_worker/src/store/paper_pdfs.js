/**
 * Printed papers that were downloaded: sealed, as their case is, and deleted with it. They are never in a cache of the
 * browser.
 */

import { CASE_STORES, forgetEndedPapers } from "./case_rows.js";
import { findCase } from "./cases.js";
import { done, transact } from "./database.js";
import { keyOf } from "./row_key.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { isStillThere } from "./session.js";

/** @import {PdfsRow} from "./case_rows.js" */

const TYPE = { type: "application/pdf" };

/**
 * Store a printed paper for its holder, if its case is here and the paper stands.
 *
 * @param {string} caseId
 * @param {string} name - number of the paper, or REFUSAL.
 * @param {string} personId - id of the person who downloaded it.
 * @param {Blob} pdf
 * @param {string} [party] - the party whose case it is.
 * @throws {import("./database.js").StorageFull}
 */
export async function keepPdf(caseId, name, personId, pdf, party = "") {
  const key = keyOf(caseId, party);
  const sealed = await seal(await pdf.arrayBuffer(), boundTo(key, name, personId));
  await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
    const isHere = (await isStillThere(t, personId, party)) && (await done(t.objectStore("cases").count(key))) > 0;
    if (!isHere) return;
    const store = t.objectStore("paper_pdfs");
    /** @type {PdfsRow | undefined} */
    const row = await done(store.get(key));
    store.put({ id: key, pdfs: { ...row?.pdfs, [name]: sealed } });
  }, "strict"); // prettier-ignore
  const known = await findCase(caseId, party);
  if (known) await transact(CASE_STORES, "readwrite", (t) => forgetEndedPapers(t, known)); // it may have been revoked during the download
}

/**
 * Return a printed paper, or null if it is not here or cannot be opened.
 *
 * @param {string} caseId
 * @param {string} name - number of the paper, or REFUSAL.
 * @param {string} personId
 * @param {string} [party]
 * @returns {Promise<Blob | null>}
 */
export async function findPdf(caseId, name, personId, party = "") {
  /** @type {PdfsRow | undefined} */
  const row = await transact(["paper_pdfs", "public"], "readonly", async (t) =>
    (await isStillThere(t, personId, party)) ? done(t.objectStore("paper_pdfs").get(keyOf(caseId, party))) : undefined,
  );
  const sealed = row?.pdfs[name];
  const bytes = sealed && (await unlessUnreadable(open(sealed, boundTo(keyOf(caseId, party), name, personId))));
  return bytes ? new Blob([bytes], TYPE) : null;
}

/**
 * Return the additional data that binds a sealed paper to its key, name and person.
 *
 * @param {string} key
 * @param {string} name - number of the paper, or REFUSAL.
 * @param {string} personId
 */
function boundTo(key, name, personId) {
  return `paper:${key}:${name}:${personId}`;
}
