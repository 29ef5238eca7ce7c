/**
 * Finds a paper's seal in its PDF: a text in the file's metadata, found without drawing a page. Twin:
 * `moi_pwa/rules/papers/pdf_seals.py`.
 */

/**
 * The largest file that is searched. A paper with its photo has 150 KB; one that another program rewrote may be larger.
 */
export const MAX_PAPER_BYTES = 5 * 1024 * 1024;

/**
 * A seal's text.
 *
 * At least a header and a signature, which the bytes of a picture do not form by chance. At most what the largest QR
 * code holds.
 */
const SEAL = /RDB1B[A-Z2-7]{128,4291}(?=[^A-Z2-7])/g;

/**
 * Return the different texts in a PDF that may be seals (ICAO Datastructure for Barcode, "RDB1…"), in their order, two
 * at most.
 *
 * The whole file is searched, in time linear in its size: each program puts metadata in another place, and an update
 * appended to a file removes nothing from it. A text that the end of the file cuts off is not a seal.
 *
 * @param {Uint8Array} pdf
 * @returns {string[]}
 */
export function sealsInPdf(pdf) {
  const text = new TextDecoder("latin1").decode(pdf); // one character a byte
  /** @type {Set<string>} */
  const seals = new Set();
  for (const [seal] of text.matchAll(SEAL)) {
    seals.add(seal);
    if (seals.size > 1) break;
  }
  return [...seals];
}
