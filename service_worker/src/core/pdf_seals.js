/** The seal of a paper in its PDF: text in the file's metadata, found without drawing a page. Twin: `moi_pwa/rules/papers/pdf_seals.py`. */

/** Of a file that is looked into: a paper with its photo has 150 KB, one that another program wrote anew may have more. */
export const MAX_PDF_BYTES = 5 * 1024 * 1024;

/** At the least a header and a signature, of which chance makes none in a picture; at the most what the largest QR code holds. */
const SEAL = /RDB1B[A-Z2-7]{128,4291}(?=[^A-Z2-7])/g;

/**
 * The different texts in it that may be seals (ICAO Datastructure for Barcode, "RDB1…"), two at the most, in their order.
 *
 * The whole file is searched, in time that is linear in its size: metadata are where a program puts them, and who appends an update to a
 * file takes nothing out of it. A text that the end of the file cuts off is none.
 *
 * @param {Uint8Array} pdf
 * @returns {string[]}
 */
export function sealsInPdf(pdf) {
  const text = new TextDecoder("latin1").decode(pdf); // one character a byte
  /** @type {Set<string>} */
  const found = new Set();
  for (const [seal] of text.matchAll(SEAL)) {
    found.add(seal);
    if (found.size > 1) break;
  }
  return [...found];
}
