/**
 * Puts the holder's photo on a printed paper.
 *
 * The server never sees the photo: its PDF has a white picture in the photo's place. An incremental update (ISO
 * 32000-1, 7.5.6) redefines that picture's object. The server's bytes stay in the file unchanged.
 *
 * @typedef {{bytes: Uint8Array, width: number, height: number}} Jpeg - a JPEG with three colour components. Width and
 *   height are in pixels.
 * @typedef {Jpeg & {code?: string}} PaperPhoto - `code`: the text of the paper's code with the face, if the ministry
 *   approved the photo. The file alone can then be verified.
 */

/** The size of the photo's place in millimetres. The white picture has one pixel for each millimetre (paper.typ). */
export const PHOTO_MM = Object.freeze({ width: 35, height: 45 });

/** The object of the white picture in the PDF's bytes. */
const PLACE = new RegExp(
  `(\\d{1,7}) 0 obj\\n<<[^\\n<>]{0,200}/Subtype/Image[^\\n<>]{0,200}/Width ${PHOTO_MM.width}/Height ${PHOTO_MM.height}/`,
  "g",
);
/** The trailer of the PDF, with its /ID entry, its first id and the offset of its cross-reference table. */
const END =
  /trailer\s*<<(\/Size \d{1,7}\/Root \d{1,7} 0 R\/Info \d{1,7} 0 R\/ID\[(\([^()\\]{1,64}\))\([^()\\]{1,64}\)\])>>\s*startxref\s*(\d{1,7})\s*%%EOF\s*$/;
/** The number of bytes at the end of the file that are searched for the trailer. */
const TAIL = 1024;
const OFFSET_DIGITS = 10;

/**
 * Return the PDF with the photo in the place of the white picture.
 *
 * The result is the unchanged input followed by an incremental update.
 *
 * @param {Uint8Array} pdf - as the server made it.
 * @param {PaperPhoto} photo
 * @param {string} id - in hexadecimal: tells this file from other files of the same paper.
 * @returns {Uint8Array<ArrayBuffer> | null} null if the PDF has no trailer of the expected form, or does not have
 *   exactly one place for a photo.
 */
export function withPhoto(pdf, photo, id) {
  const end = END.exec(asText(pdf.subarray(-TAIL)));
  const place = placeOf(pdf);
  if (!end || place === null) return null;
  const [, trailer = "", firstId = "", previous = ""] = end;
  const code = photo.code ? `/MOI_Code(${photo.code})` : "";
  const objectStart = `\n${place} 0 obj\n<</Type/XObject/Subtype/Image/Width ${photo.width}/Height ${photo.height}/ColorSpace/DeviceRGB/BitsPerComponent 8${code}/Filter/DCTDecode/Length ${photo.bytes.length}>>\nstream\n`;
  const objectEnd = "\nendstream\nendobj\n";
  const tableOffset = pdf.length + objectStart.length + photo.bytes.length + objectEnd.length;
  const offset = String(pdf.length + 1).padStart(OFFSET_DIGITS, "0");
  const trailerWithId = trailer.replace(/\/ID\[.*$/, () => `/ID[${firstId}<${id}>]`);
  const update = `xref\n${place} 1\n${offset} 00000 n\r\ntrailer\n<<${trailerWithId}/Prev ${previous}>>\nstartxref\n${tableOffset}\n%%EOF`;
  return joined([pdf, asBytes(objectStart), photo.bytes, asBytes(objectEnd + update)]);
}

/**
 * Return the object number of the white picture, or null if the PDF has none or more than one.
 *
 * @param {Uint8Array} pdf
 */
function placeOf(pdf) {
  const matches = [...asText(pdf).matchAll(PLACE)];
  return matches.length === 1 ? Number(matches[0]?.[1]) : null;
}

/**
 * Decode bytes as Latin-1: one character for each byte.
 *
 * @param {Uint8Array} bytes
 */
function asText(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}

/**
 * Encode ASCII text as bytes.
 *
 * @param {string} text - ASCII only.
 */
function asBytes(text) {
  return new TextEncoder().encode(text);
}

/**
 * Concatenate byte arrays into one.
 *
 * @param {Uint8Array[]} parts
 */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
