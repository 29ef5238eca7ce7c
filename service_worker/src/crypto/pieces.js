/**
 * Cuts bytes that come in pieces of any size into chunks of one size.
 *
 * @typedef {ReadableStream<Uint8Array>|AsyncIterable<Uint8Array|ArrayBuffer>|Iterable<Uint8Array|ArrayBuffer>} Source
 */

/**
 * Yield the pieces of `source` in order.
 *
 * WebKit cannot iterate over a ReadableStream, so this uses its reader.
 *
 * @param {Source} source
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* piecesOf(source) {
  if (!(source instanceof ReadableStream)) {
    for await (const piece of source) yield piece instanceof ArrayBuffer ? new Uint8Array(piece) : piece;
    return;
  }
  const reader = source.getReader();
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      ended = done;
      if (value === undefined) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
  }
}

/**
 * Cut pieces into chunks of `size` bytes. The last chunk may be shorter, and empty if it is the only one.
 *
 * The bytes of a chunk are overwritten once the next chunk is asked for. A caller that keeps them must copy them; Web
 * Crypto does.
 *
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {number} size
 * @returns {AsyncGenerator<{bytes: Uint8Array<ArrayBuffer>, last: boolean}>}
 */
export async function* chunksOf(pieces, size) {
  const chunk = new Uint8Array(size);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      // A full chunk waits here for one more byte, which shows that it is not the last.
      if (filled === size) {
        yield { bytes: chunk, last: false };
        filled = 0;
      }
      const taken = piece.subarray(at, at + size - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  }
  yield { bytes: chunk.subarray(0, filled), last: true };
}
