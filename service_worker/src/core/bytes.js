/**
 * Return whether two buffers hold the same bytes.
 *
 * @param {ArrayBuffer} a
 * @param {ArrayBuffer} b
 */
export function sameBytes(a, b) {
  const other = new Uint8Array(b);
  return a.byteLength === other.length && new Uint8Array(a).every((byte, n) => byte === other[n]);
}
