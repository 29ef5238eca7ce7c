/**
 * Compares a shown photo with the one that the ministry approved. Twin: `moi_pwa/rules/papers/approved_photo.py`.
 *
 * @typedef {"none" | "not_shown" | "approved" | "replaced"} Photo - the photo of a paper, as it was shown.
 *   - none: the paper has no approved photo.
 *   - not_shown: it has one, which the code or the file does not contain.
 *   - approved: the code has the approved one; so has the file, and no other.
 *   - replaced: the file has the approved one in its code, and another or none as its picture.
 */

import { sameBytes } from "../bytes.js";

/**
 * Compare the digest of the portrait in a code with the one in the paper's seal. A face beside a seal that does not
 * commit to it is forged.
 *
 * @param {Uint8Array | null} sealed - null means that the seal has none.
 * @param {Uint8Array | null} shown - null means that no face was shown.
 * @returns {Photo | "forged"}
 */
export function shownPhoto(sealed, shown) {
  if (shown === null) return sealed === null ? "none" : "not_shown";
  return sealed !== null && sameBytes(sealed, shown) ? "approved" : "forged";
}

/**
 * Compare the pictures in a file with the approved one. All are given by their SHA-256.
 *
 * @param {Photo} photo
 * @param {Uint8Array} approved
 * @param {readonly Uint8Array[]} pictures - those of the file.
 * @returns {Photo}
 */
export function photoInFile(photo, approved, pictures) {
  if (photo !== "approved") return photo;
  return pictures.length > 0 && pictures.every((each) => sameBytes(each, approved)) ? "approved" : "replaced";
}
