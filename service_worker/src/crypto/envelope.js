/**
 * Seals and opens files, version 1: a header, then STREAM chunks of AES-256-GCM.
 *
 * `docs/envelope.md` is the specification, `moi_pwa/crypto/envelope.py` the twin. It needs memory for a few chunks,
 * whatever the size of the file.
 *
 * @import { Source } from "./pieces.js"
 * @import { Code } from "./refused.js"
 */

import { chunksOf, piecesOf } from "./pieces.js";
import { Refused } from "./refused.js";

const MAGIC = new TextEncoder().encode("MOI1");
const VERSION = 1;
export const CONTENT_KEY_BYTES = 32;
const SALT_BYTES = 16;
const COMMITMENT_BYTES = 32;
export const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES + COMMITMENT_BYTES;
export const TAG_BYTES = 16;
/**
 * The size of a plain chunk. Smaller ones are markedly slower in Web Crypto on a slow processor; larger ones cost a
 * phone memory.
 */
export const CHUNK_BYTES = 256 * 1024;

/** The info of the key derivation (HKDF). */
const DERIVATION = new TextEncoder().encode("moi_pwa envelope 1");
/** The number of chunks given to Web Crypto at once, so that its thread never waits for ours. */
const IN_FLIGHT = 4;

/** Make a new key for one file. A key must never seal a second file. */
export function newContentKey() {
  return crypto.getRandomValues(new Uint8Array(CONTENT_KEY_BYTES));
}

/**
 * Return the size of the sealed file of `plainBytes` bytes.
 *
 * @param {number} plainBytes
 */
export function sealedSize(plainBytes) {
  return HEADER_BYTES + plainBytes + Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES)) * TAG_BYTES;
}

/**
 * Return the size of the plain file in a sealed file of this size.
 *
 * @param {number} sealedBytes
 * @throws {Refused} "truncated" if no sealed file has this size.
 */
export function plainSize(sealedBytes) {
  const body = sealedBytes - HEADER_BYTES;
  const plainBytes = body - Math.max(1, Math.ceil(body / (CHUNK_BYTES + TAG_BYTES))) * TAG_BYTES;
  if (plainBytes < 0 || sealedSize(plainBytes) !== sealedBytes) throw new Refused("truncated");
  return plainBytes;
}

/**
 * Yield a sealed file: the header, then the sealed chunks, each in an ArrayBuffer of its own.
 *
 * @param {Source} source
 * @param {Uint8Array<ArrayBuffer>} contentKey
 * @param {Uint8Array<ArrayBuffer>} [salt] - chosen only by tests and vectors.
 * @returns {AsyncGenerator<ArrayBuffer>}
 */
export async function* sealStream(source, contentKey, salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))) {
  const { key, commitment } = await expand(contentKey, salt);
  const header = new Uint8Array([...MAGIC, VERSION, ...salt, ...commitment]);
  yield header.buffer.slice(0);
  yield* inOrder(chunksOf(piecesOf(source), CHUNK_BYTES), ({ bytes, last }, counter) =>
    crypto.subtle.encrypt(parameters(header, counter, last), key, bytes),
  );
}

/**
 * Yield the plain chunks of a sealed file, each authentic and in order.
 *
 * The file is complete only when the generator has ended. Chunks before a Refused are a true beginning of the file, no
 * more.
 *
 * @param {Source} source
 * @param {Uint8Array<ArrayBuffer>} contentKey
 * @returns {AsyncGenerator<ArrayBuffer>}
 * @throws {Refused} "bad_magic", "unsupported_version", "truncated", "wrong_key", "chunk_forged", "trailing_data".
 */
export async function* openStream(source, contentKey) {
  const pieces = piecesOf(source);
  try {
    const { header, rest } = await takeHeader(pieces);
    const key = await readHeader(header, contentKey);
    const chunks = chunksOf(joined(rest, pieces), CHUNK_BYTES + TAG_BYTES);
    yield* inOrder(chunks, ({ bytes, last }, counter) => openChunk(key, header, bytes, counter, last));
  } finally {
    await pieces.return(undefined); // a refused file is not read to its end
  }
}

/**
 * Return the STREAM nonce of a chunk: 7 bytes 0, the counter (32 bits, big-endian), 1 on the last chunk.
 *
 * @param {number} counter - number of the chunk, from 0.
 * @param {boolean} last
 */
export function chunkNonce(counter, last) {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, counter);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * Return Web Crypto's parameters for a chunk.
 *
 * @param {Uint8Array<ArrayBuffer>} header
 * @param {number} counter - number of the chunk, from 0.
 * @param {boolean} last
 */
function parameters(header, counter, last) {
  return { name: "AES-GCM", iv: chunkNonce(counter, last), additionalData: header };
}

/**
 * Derive a file's key and its commitment from the content key (HKDF).
 *
 * @param {Uint8Array<ArrayBuffer>} contentKey
 * @param {Uint8Array<ArrayBuffer>} salt
 */
async function expand(contentKey, salt) {
  const base = await crypto.subtle.importKey("raw", contentKey, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info: DERIVATION };
  const derived = await crypto.subtle.deriveBits(algorithm, base, (32 + COMMITMENT_BYTES) * 8);
  const key = await crypto.subtle.importKey("raw", derived.slice(0, 32), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, commitment: new Uint8Array(derived, 32) };
}

/**
 * Read pieces until the header is complete, or the pieces end.
 *
 * @param {AsyncGenerator<Uint8Array>} pieces
 * @returns {Promise<{header: Uint8Array<ArrayBuffer>, rest: Uint8Array}>} `rest`: the bytes that came with the header's
 *   last piece.
 */
async function takeHeader(pieces) {
  const header = new Uint8Array(HEADER_BYTES);
  let filled = 0;
  while (filled < HEADER_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    const taken = value.subarray(0, HEADER_BYTES - filled);
    header.set(taken, filled);
    filled += taken.length;
    if (filled === HEADER_BYTES) return { header, rest: value.subarray(taken.length) };
  }
  return { header: header.slice(0, filled), rest: new Uint8Array() };
}

/**
 * Check the header and return the file's key.
 *
 * @param {Uint8Array<ArrayBuffer>} header
 * @param {Uint8Array<ArrayBuffer>} contentKey
 * @throws {Refused} "bad_magic", "unsupported_version", "truncated", "wrong_key".
 */
async function readHeader(header, contentKey) {
  const magic = header.subarray(0, MAGIC.length);
  if (magic.some((byte, at) => byte !== MAGIC[at])) throw new Refused("bad_magic");
  if (header.length > MAGIC.length && header[MAGIC.length] !== VERSION) throw new Refused("unsupported_version");
  if (header.length < HEADER_BYTES) throw new Refused("truncated");
  const { key, commitment } = await expand(contentKey, header.slice(-SALT_BYTES - COMMITMENT_BYTES, -COMMITMENT_BYTES));
  // AES-GCM alone would let one file open under two keys, to two contents.
  const written = header.subarray(-COMMITMENT_BYTES);
  const difference = commitment.reduce((found, byte, at) => found | (byte ^ /** @type {number} */ (written[at])), 0);
  if (difference !== 0) throw new Refused("wrong_key");
  return key;
}

/**
 * Open a chunk.
 *
 * @param {CryptoKey} key
 * @param {Uint8Array<ArrayBuffer>} header
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} counter - number of the chunk, from 0.
 * @param {boolean} last
 * @throws {Refused} "truncated", "trailing_data", "chunk_forged".
 */
async function openChunk(key, header, bytes, counter, last) {
  if (last && bytes.length < TAG_BYTES) throw new Refused("truncated");
  if (last && counter > 0 && bytes.length === TAG_BYTES) throw new Refused("chunk_forged"); // only an empty file may end with an empty chunk
  const copy = bytes.slice(); // a failure opens it again below, when the source has overwritten `bytes`
  const opened = await opens(key, header, copy, counter, last);
  if (opened) return opened;
  // Tell a file cut or lengthened between chunks from an altered one: the chunk is authentic with the other flag.
  if (await opens(key, header, copy, counter, !last)) throw new Refused(last ? "truncated" : "trailing_data");
  throw new Refused("chunk_forged");
}

/**
 * Open a chunk with these parameters, or return null if it is not authentic.
 *
 * @param {CryptoKey} key
 * @param {Uint8Array<ArrayBuffer>} header
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} counter - number of the chunk, from 0.
 * @param {boolean} last
 */
async function opens(key, header, bytes, counter, last) {
  try {
    return await crypto.subtle.decrypt(parameters(header, counter, last), key, bytes);
  } catch {
    return null;
  }
}

/**
 * Yield one piece before others.
 *
 * @param {Uint8Array} first
 * @param {AsyncIterable<Uint8Array>} others
 */
async function* joined(first, others) {
  yield first;
  yield* others;
}

/**
 * Process several items at once, and yield the results in the items' order.
 *
 * @template Item, Result
 * @param {AsyncIterable<Item>} items
 * @param {(item: Item, index: number) => Promise<Result>} work
 * @returns {AsyncGenerator<Result>}
 */
async function* inOrder(items, work) {
  /** @type {Promise<Result>[]} */
  const waiting = [];
  let index = 0;
  for await (const item of items) {
    const result = work(item, index++);
    result.catch(() => {}); // thrown when its turn comes; that may never be, so mark it as handled
    waiting.push(result);
    if (waiting.length === IN_FLIGHT) yield /** @type {Promise<Result>} */ (waiting.shift());
  }
  for (const result of waiting) yield result;
}
