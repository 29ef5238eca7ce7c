/**
 * The holder's photo on a printed paper. The server never sees it: the paper has a white picture in its place, and an incremental update
 * (ISO 32000-1, 7.5.6) puts another under that picture's number. What the server made stays in the file, byte for byte.
 *
 * @typedef {{bytes: Uint8Array, width: number, height: number}} Jpeg - in pixels; of three colours.
 */

/** The white picture is of as many pixels as the place has millimetres (paper.typ). */
export const PHOTO_MM = Object.freeze({ width: 35, height: 45 });

const PLACE = new RegExp(
  `(\\d{1,7}) 0 obj\\n<<[^\\n<>]{0,200}/Subtype/Image[^\\n<>]{0,200}/Width ${PHOTO_MM.width}/Height ${PHOTO_MM.height}/`,
  "g",
);
const END = /trailer\s*<<(\/Size \d{1,7}\/Root \d{1,7} 0 R\/Info \d{1,7} 0 R\/ID\[(\([^()\\]{1,64}\))\([^()\\]{1,64}\)\])>>\s*startxref\s*(\d{1,7})\s*%%EOF\s*$/;
/** The last bytes of a file, in which its end is looked for. */
const TAIL = 1024;
const OFFSET_DIGITS = 10;

/**
 * @param {Uint8Array} pdf - as the server made it.
 * @param {Jpeg} photo
 * @param {string} id - in hexadecimal: what tells this file from others of the same paper.
 * @returns {Uint8Array<ArrayBuffer> | null} null: it is no such file, or has no place for a photo.
 */
export function withPhoto(pdf, photo, id) {
  const end = END.exec(asText(pdf.subarray(-TAIL)));
  const place = placeOf(pdf);
  if (!end || place === null) return null;
  const [, trailer = "", firstId = "", previous = ""] = end;
  const before = `\n${place} 0 obj\n<</Type/XObject/Subtype/Image/Width ${photo.width}/Height ${photo.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${photo.bytes.length}>>\nstream\n`;
  const behind = "\nendstream\nendobj\n";
  const table = pdf.length + before.length + photo.bytes.length + behind.length;
  const offset = String(pdf.length + 1).padStart(OFFSET_DIGITS, "0");
  const renamed = trailer.replace(/\/ID\[.*$/, () => `/ID[${firstId}<${id}>]`);
  const update = `xref\n${place} 1\n${offset} 00000 n\r\ntrailer\n<<${renamed}/Prev ${previous}>>\nstartxref\n${table}\n%%EOF`;
  return joined([pdf, asBytes(before), photo.bytes, asBytes(behind + update)]);
}

/** The number of the white picture; null: there is none, or more than one. @param {Uint8Array} pdf */
function placeOf(pdf) {
  const found = [...asText(pdf).matchAll(PLACE)];
  return found.length === 1 ? Number(found[0]?.[1]) : null;
}

/** One character a byte. @param {Uint8Array} bytes */
function asText(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}

/** @param {string} text - of ASCII. */
function asBytes(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
