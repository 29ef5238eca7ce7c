/**
 * Finds a paper's seal in its PDF: a text in the file's metadata, found without drawing a page. Twin:
 * `moi_pwa/rules/papers/pdf_seals.py`.
 */

/**
 * The largest file that is searched. A paper with its photo has 150 KB; one that another program rewrote may be larger.
 */
export const MAX_PAPER_BYTES = 5 * 1024 * 1024;

/**
 * A seal's text, and the face that may follow it.
 *
 * A seal has at least a header and a signature, which the bytes of a picture do not form by chance, and at most what
 * the largest QR code holds. A face has 1 to 700 bytes, and a digest of 32 before it.
 */
const SEAL = /(RDB1B[A-Z2-7]{128,4291})(\/[A-Z2-7]{53,1172}(?=[^A-Z2-7]))?(?=[^A-Z2-7])/g;

/**
 * Return the different texts in a PDF that may be seals (ICAO Datastructure for Barcode, "RDB1…"), in their order, two
 * at most. One that stands with its face and without is returned once, with the face.
 *
 * The whole file is searched, in time linear in its size: each program puts metadata in another place, and an update
 * appended to a file removes nothing from it. A text that the end of the file cuts off is not a seal.
 *
 * @param {Uint8Array} pdf
 * @returns {string[]}
 */
export function sealsInPdf(pdf) {
  const text = new TextDecoder("latin1").decode(pdf); // one character a byte
  /** The faces behind each seal. @type {Map<string, Set<string>>} */
  const faces = new Map();
  for (const [, seal = "", face = ""] of text.matchAll(SEAL)) {
    const known = faces.get(seal) ?? new Set();
    faces.set(seal, face ? known.add(face) : known);
    if (faces.size > 1 || known.size > 1) break;
  }
  return [...faces].flatMap(([seal, known]) => (known.size > 0 ? [...known].map((face) => seal + face) : [seal]));
}
