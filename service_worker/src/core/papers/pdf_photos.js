/** Finds the photographs in a paper's PDF without drawing a page. Twin: `moi_pwa/rules/papers/pdf_photos.py`. */

const [FILTER, BEGIN, END] = ["/DCTDecode", "stream", "endstream"];
const END_OF_JPEG = "\xff\xd9";
const MAX_DICTIONARY_BYTES = 1000;

/**
 * Return the different JPEGs in a PDF, two at the most, in their order.
 *
 * A program that rewrites a file leaves their bytes as they are. A picture in another form is not found.
 *
 * @param {Uint8Array<ArrayBuffer>} pdf
 * @returns {Uint8Array<ArrayBuffer>[]}
 */
export function photosInPdf(pdf) {
  const text = new TextDecoder("latin1").decode(pdf); // one character a byte
  /** The bytes of each JPEG by its text. @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const photos = new Map();
  for (let at = text.indexOf(FILTER); at >= 0 && photos.size < 2; at = text.indexOf(FILTER, at + 1)) {
    const offset = text.slice(at, at + MAX_DICTIONARY_BYTES).indexOf(BEGIN);
    if (offset < 0) continue;
    const begin = at + offset + BEGIN.length;
    const end = text.indexOf(END, begin);
    at = end < 0 ? text.length : end;
    const [first, last] = withinLines(text, begin, at);
    photos.set(text.slice(first, last), pdf.slice(first, last));
  }
  return [...photos.values()];
}

/**
 * Return the begin and the end of a stream without the ends of lines around it: a JPEG ends with a marker of its own.
 *
 * @param {string} text
 * @param {number} begin
 * @param {number} end
 */
function withinLines(text, begin, end) {
  const marker = text.slice(begin, end).lastIndexOf(END_OF_JPEG);
  let first = begin;
  while (first < end && "\r\n".includes(text.charAt(first))) first += 1;
  return [first, marker < 0 ? end : begin + marker + END_OF_JPEG.length];
}
