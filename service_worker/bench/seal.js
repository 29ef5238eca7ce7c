/**
 * Measures sealing against the browser's own AES-256-GCM, driven by `tests/bench/bench_sealing.py`. Times are in
 * milliseconds.
 */

import { sealContentKey } from "../src/crypto/document_key.js";
import { newContentKey, sealStream } from "../src/crypto/envelope.js";
import { FileDigest } from "../src/crypto/file_digest.js";
import { newSeed, publicKeyOf } from "../src/crypto/keys.js";

const PIECE = new Uint8Array(256 * 1024).map((_, i) => i);
const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
const encrypt = (/** @type {BufferSource} */ bytes) =>
  crypto.subtle.encrypt({ name: "AES-GCM", iv: crypto.getRandomValues(new Uint8Array(12)) }, key, bytes);

/**
 * Yield the pieces of a file that is never whole in memory.
 *
 * @param {number} bytes
 */
async function* input(bytes) {
  for (let left = bytes; left > 0; left -= PIECE.length) yield PIECE.slice(0, left);
}

/**
 * Read all pieces, and keep none.
 *
 * @param {AsyncIterable<unknown>} pieces
 */
async function drain(pieces) {
  for await (const _ of pieces);
}

/** @type {Record<string, (bytes: number) => Promise<void>>} */
const WAYS = {
  /** Encrypt the whole file in one call, which needs it in memory twice. */
  raw: async (bytes) => void (await encrypt(new Uint8Array(bytes))),
  seal: (bytes) => drain(sealStream(input(bytes), newContentKey())),
  /** Encrypt bytes that are read from a file, as on a phone. */
  rawFile: async (bytes) => void (await encrypt(await new Blob([new Uint8Array(bytes)]).arrayBuffer())),
  sealFile: (bytes) => drain(sealStream(new Blob([new Uint8Array(bytes)]).stream(), newContentKey())),
  sealAndDigest: async (bytes) => {
    const digest = new FileDigest();
    for await (const piece of sealStream(input(bytes), newContentKey())) digest.update(piece);
    await digest.hex();
  },
  stream: (bytes) => drain(input(bytes)),
};

/**
 * Return the time of one way to encrypt.
 *
 * @param {string} way
 * @param {number} bytes
 */
async function time(way, bytes) {
  const start = performance.now();
  await WAYS[way]?.(bytes);
  return performance.now() - start;
}

/** Return the time to seal a content key to one recipient. */
async function timeKey() {
  const [publicKey, contentKey] = [await publicKeyOf(newSeed()), newContentKey()];
  const start = performance.now();
  await sealContentKey(contentKey, publicKey, { applicationId: "a", documentId: "d", code: "D01" });
  return performance.now() - start;
}

/**
 * Return the largest number of bytes in use at four points on the way. The browser collects garbage before each.
 *
 * @param {"stream"|"seal"} way
 * @param {number} bytes
 */
async function inUse(way, bytes) {
  const [looks, every] = [[0], Math.max(1, Math.floor(bytes / PIECE.length / 4))];
  let count = 0;
  for await (const _ of way === "seal" ? sealStream(input(bytes), newContentKey()) : input(bytes)) {
    if (++count % every !== 0) continue;
    looks.push((await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes);
  }
  return Math.max(...looks);
}

Object.assign(globalThis, { time, timeKey, inUse });
