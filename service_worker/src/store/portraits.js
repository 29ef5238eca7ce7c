/**
 * Portraits of papers, opened and compared with the paper's seal before they are stored: sealed, as their case is, and
 * deleted with it.
 */

import { fromBase64url, toBase64url } from "../crypto/base64url.js";
import { CASE_STORES, forgetEndedPapers } from "./case_rows.js";
import { findCase } from "./cases.js";
import { done, transact } from "./database.js";
import { keyOf } from "./row_key.js";
import { open, seal, unlessUnreadable } from "./records.js";
import { isStillThere } from "./session.js";

/** @import {PortraitsRow} from "./case_rows.js" */
/** @import {Portrait} from "../crypto/portrait.js" */

/**
 * Store the portrait of a paper for its holder, if its case is here and the paper stands.
 *
 * @param {string} caseId
 * @param {string} number - number of the paper.
 * @param {string} personId - id of the person who downloaded it.
 * @param {Portrait} portrait
 * @param {string} [party] - the party whose case it is.
 * @throws {import("./database.js").StorageFull}
 */
export async function keepPortrait(caseId, number, personId, { face, print }, party = "") {
  const key = keyOf(caseId, party);
  const pictures = { face: toBase64url(face), print: toBase64url(print) };
  const sealed = await seal(pictures, boundTo(key, number, personId));
  await transact([...CASE_STORES, "public"], "readwrite", async (t) => {
    const isHere = (await isStillThere(t, personId, party)) && (await done(t.objectStore("cases").count(key))) > 0;
    if (!isHere) return;
    const store = t.objectStore("portraits");
    /** @type {PortraitsRow | undefined} */
    const row = await done(store.get(key));
    store.put({ id: key, portraits: { ...row?.portraits, [number]: sealed } });
  }, "strict"); // prettier-ignore
  const known = await findCase(caseId, party);
  if (known) await transact(CASE_STORES, "readwrite", (t) => forgetEndedPapers(t, known)); // it may have been revoked during the download
}

/**
 * Return the portrait of a paper, or null if it is not here or cannot be opened.
 *
 * @param {string} caseId
 * @param {string} number - number of the paper.
 * @param {string} personId
 * @param {string} [party]
 * @returns {Promise<Portrait | null>}
 */
export async function findPortrait(caseId, number, personId, party = "") {
  /** @type {PortraitsRow | undefined} */
  const row = await transact(["portraits", "public"], "readonly", async (t) =>
    (await isStillThere(t, personId, party)) ? done(t.objectStore("portraits").get(keyOf(caseId, party))) : undefined,
  );
  const sealed = row?.portraits[number];
  const pictures = sealed && (await unlessUnreadable(open(sealed, boundTo(keyOf(caseId, party), number, personId))));
  return pictures ? { face: fromBase64url(pictures.face), print: fromBase64url(pictures.print) } : null;
}

/**
 * Return the additional data that binds a sealed portrait to its key, paper and person.
 *
 * @param {string} key
 * @param {string} number
 * @param {string} personId
 */
function boundTo(key, number, personId) {
  return `portrait:${key}:${number}:${personId}`;
}
