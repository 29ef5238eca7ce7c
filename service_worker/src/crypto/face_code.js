/**
 * A code with the face: a paper's barcode, followed by the face that its seal commits to. Twin:
 * `moi_pwa/crypto/face_code.py`, which describes it.
 *
 * @import { Bytes } from "./keys.js"
 * @typedef {object} ShownFace - a face as somebody shows it. Nothing proves it before its digest is compared with the
 *   seal's.
 * @property {Bytes} face - a WebP.
 * @property {Bytes} printSha256 - SHA-256 of the picture for print.
 */

import { fromBase32, toBase32 } from "./base32.js";
import { MAX_FACE_BYTES } from "./portrait.js";
import { Refused } from "./refused.js";

const SEPARATOR = "/";
const DIGEST_BYTES = 32;

/**
 * Return the text of a code with the face.
 *
 * @param {string} barcode - text of the paper's IDB.
 * @param {import("./portrait.js").Portrait} portrait
 */
export async function withFace(barcode, { face, print }) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", print));
  return `${barcode}${SEPARATOR}${toBase32(new Uint8Array([...digest, ...face]))}`;
}

/**
 * Return the barcode in the text of a code, and the face; null if the code has none.
 *
 * @param {string} text
 * @returns {{barcode: string, shown: ShownFace | null}}
 * @throws {Refused} "malformed" if what follows the barcode is no face: it is no base32, too short or too long.
 */
export function splitFaceCode(text) {
  const end = text.indexOf(SEPARATOR);
  if (end < 0) return { barcode: text, shown: null };
  const shown = fromBase32(text.slice(end + 1));
  if (shown.length <= DIGEST_BYTES || shown.length > DIGEST_BYTES + MAX_FACE_BYTES) throw new Refused("malformed");
  return {
    barcode: text.slice(0, end),
    shown: { printSha256: shown.slice(0, DIGEST_BYTES), face: shown.slice(DIGEST_BYTES) },
  };
}
