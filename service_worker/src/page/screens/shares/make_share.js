/**
 * Makes a share of a paper: fetches its credential, discloses what others may see, seals it with a new code and sends
 * it. The code stays on this device.
 *
 * @import { Portrait } from "../../../crypto/portrait.js"
 * @import { Paper } from "../../../store/cases.js"
 * @import { OwnShare } from "../../../store/shares.js"
 * @import { Outcome } from "../../../sync/shares.js"
 */

import { CODE_BYTES, codeOf } from "../../../core/papers/share_code.js";
import { toBase64url } from "../../../crypto/base64url.js";
import { chooseDisclosures } from "../../../crypto/sd_jwt.js";
import { sealShare, shareKeys } from "../../../crypto/share.js";
import { forgetShare, keepShare } from "../../../store/shares.js";
import { announce } from "../../../sync/announce.js";
import { refresh } from "../../../sync/refresh.js";
import { fetchCredential, putShare } from "../../../sync/shares.js";

/**
 * The claims that a share discloses. The number is there so that the verifier's page can see that the paper is the one
 * that the server calls in force; it shows none.
 */
const DISCLOSED = [
  "given_names",
  "family_name",
  "arabic_name",
  "paper_number",
  "paper_kind",
  "paper_class",
  "work_right",
  "study",
  "party",
  "entries",
  "stay_days",
  "valid_from",
  "valid_until",
  "portrait_digest",
];
/** Outcomes after which the server may have the share. @type {ReadonlySet<Outcome>} */
const MAY_BE_THERE = new Set(["done", "offline"]);

/**
 * Make a share.
 *
 * @param {Paper} paper
 * @param {Portrait | null} portrait - the approved photo to show; null for none.
 * @param {{note: string, isForOne: boolean}} chosen
 * @param {string} person - id of the person who is signed in.
 * @param {string} [party] - the party whose paper it is.
 * @returns {Promise<{share: OwnShare | null, outcome: Outcome}>} `share`: what this device keeps; null if nothing was
 *   made.
 */
export async function makeShare({ number }, portrait, { note, isForOne }, person, party) {
  const credential = await fetchCredential(number, person, party);
  if (typeof credential === "string") return { share: null, outcome: credential };
  const code = codeOf(crypto.getRandomValues(new Uint8Array(CODE_BYTES)));
  const keys = await shareKeys(code);
  const content = { credential: chooseDisclosures(credential.text, DISCLOSED), ...(await facePart(portrait)) };
  const sealed = await sealShare(content, keys);
  const { id, locator, who } = keys;
  const share = { id, locator, who, paper: number, code, note, isForOne, sealed, isSent: false, madeAt: Date.now() };
  if (!(await keepShare(share, person, party))) return { share: null, outcome: "needs_sign_in" };
  return sendShare(share, person, party);
}

/**
 * Send a share that this device keeps. What the server refuses is forgotten.
 *
 * @param {OwnShare} share
 * @param {string} person
 * @param {string} [party]
 * @returns {Promise<{share: OwnShare | null, outcome: Outcome}>}
 */
export async function sendShare(share, person, party) {
  const outcome = await putShare(share, person, party);
  if (outcome === "done") {
    await keepShare({ ...share, isSent: true }, person, party);
    await refresh();
  } else if (!MAY_BE_THERE.has(outcome) && outcome !== "needs_sign_in") {
    await forgetShare(share.id, party);
    announce({ type: "changed" });
    return { share: null, outcome };
  }
  announce({ type: "changed" });
  return { share, outcome };
}

/**
 * Return the part of a share with the face of a photo, and the digest of its picture for print: the two that the
 * paper's digest covers.
 *
 * @param {Portrait | null} portrait
 * @returns {Promise<{face: string | null, print: string | null}>}
 */
async function facePart(portrait) {
  if (portrait === null) return { face: null, print: null };
  const digest = await crypto.subtle.digest("SHA-256", portrait.print);
  return { face: toBase64url(portrait.face), print: toBase64url(digest) };
}
