/**
 * Return whether two buffers hold the same bytes.
 *
 * @param {ArrayBuffer | Uint8Array} a
 * @param {ArrayBuffer | Uint8Array} b
 */
export function sameBytes(a, b) {
  const other = new Uint8Array(b);
  return a.byteLength === other.length && new Uint8Array(a).every((byte, n) => byte === other[n]);
}
