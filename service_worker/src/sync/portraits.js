/**
 * Gets the portrait of a paper: the sealed one from the server, opened by the key of the photo that this device sent,
 * and compared with the paper's seal.
 *
 * @import { Paper } from "../store/cases.js"
 * @import { Portrait } from "../crypto/portrait.js"
 * @import { Problem } from "./person_file.js"
 */

import { sameBytes } from "../core/bytes.js";
import { readFeatures } from "../core/papers/features.js";
import { fromBase64url } from "../crypto/base64url.js";
import { decodeIdb } from "../crypto/idb.js";
import { readIdbPaper } from "../crypto/paper_seal.js";
import { digestOf, openPortrait } from "../crypto/portrait.js";
import { Refused } from "../crypto/refused.js";
import { findCase } from "../store/cases.js";
import { findPortrait, keepPortrait } from "../store/portraits.js";
import { knownPerson } from "../store/session.js";
import { fetchFile } from "./person_file.js";

/** The largest sealed portrait, and a little more. */
const MAX_BYTES = 64 * 1024;

/**
 * Return the portrait of a paper that has one: the stored one, or else the server's, which is then stored.
 *
 * @param {string} caseId
 * @param {Paper} paper
 * @param {string} [party] - the party whose case it is.
 * @returns {Promise<Portrait | Problem | "no_key">} "no_key" means that the photo was sent from another device, or that
 *   this one has lost its key.
 */
export async function portraitOf(caseId, paper, party = "") {
  const person = await knownPerson();
  if (!person) return "needs_sign_in";
  return (await findPortrait(caseId, paper.number, person.id, party)) ?? fetchPortrait(caseId, paper, person.id, party);
}

/**
 * Fetch, open, compare and store the portrait of a paper.
 *
 * @param {string} caseId
 * @param {Paper} paper
 * @param {string} personId
 * @param {string} party
 * @returns {Promise<Portrait | Problem | "no_key">}
 */
async function fetchPortrait(caseId, { number, barcode, portrait: approved }, personId, party) {
  const documentId = approved?.document ?? "";
  const contentKey = (await findCase(caseId, party))?.photo_keys?.[documentId];
  if (contentKey === undefined) return "no_key";
  const problems = /** @type {const} */ ({ 401: "needs_sign_in" });
  const file = await fetchFile(`/api/papers/${number}/portrait`, personId, "application/octet-stream", problems, party);
  if (typeof file === "string") return file;
  if (file.size > MAX_BYTES) return "failed";
  const portrait = await opened(new Uint8Array(await file.arrayBuffer()), contentKey, documentId);
  if (portrait === null || !(await isSealed(portrait, barcode))) return "failed";
  await keepPortrait(caseId, number, personId, portrait, party).catch(() => undefined); // no room to keep it
  return portrait;
}

/**
 * Open a sealed portrait, or return null if it is not one, or another document's.
 *
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @param {string} contentKey - base64url.
 * @param {string} documentId
 * @returns {Promise<Portrait | null>}
 */
function opened(sealed, contentKey, documentId) {
  return openPortrait(sealed, fromBase64url(contentKey), documentId).catch((error) => {
    if (error instanceof Refused) return null;
    throw error;
  });
}

/**
 * Return whether a paper's seal commits to a portrait.
 *
 * @param {Portrait} portrait
 * @param {string} barcode - text of the paper's IDB.
 */
async function isSealed(portrait, barcode) {
  const { kind, features } = readIdbPaper(decodeIdb(barcode));
  const { portraitDigest } = readFeatures(kind, features);
  return portraitDigest !== null && sameBytes(portraitDigest, await digestOf(portrait));
}
