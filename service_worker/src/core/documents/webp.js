/**
 * WebP files (RFC 9649): a RIFF container of chunks, each a name, a length and padded content.
 */

const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;

/**
 * Reduce a lossy WebP to its picture, which is then taken for sRGB. Chromium writes a colour profile of 456 bytes into
 * each file, about as much as a small face.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Uint8Array<ArrayBuffer> | null} null if it is no lossy WebP.
 */
export function bareWebp(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEAD_BYTES || name(file, 0) !== "RIFF" || name(file, 8) !== "WEBP") return null;
  for (let at = HEAD_BYTES; at + CHUNK_HEAD_BYTES <= file.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + CHUNK_HEAD_BYTES + length + (length % 2);
    if (end > file.length) return null;
    if (name(file, at) === "VP8 ") return withHead(file.subarray(at, end));
    at = end;
  }
  return null;
}

/**
 * Return a WebP file of one chunk.
 *
 * @param {Uint8Array} chunk
 */
function withHead(chunk) {
  const file = new Uint8Array(HEAD_BYTES + chunk.length);
  file.set(new TextEncoder().encode("RIFF....WEBP"));
  new DataView(file.buffer).setUint32(4, file.length - CHUNK_HEAD_BYTES, true);
  file.set(chunk, HEAD_BYTES);
  return file;
}

/**
 * Return the four letters at a place.
 *
 * @param {Uint8Array} file
 * @param {number} at
 */
function name(file, at) {
  return String.fromCharCode(...file.subarray(at, at + 4));
}
