/**
 * Seals and opens the two pictures of a photo that an officer approved, for the applicant's phone. Twin:
 * `moi_pwa/crypto/portrait.py`.
 *
 * `docs/papers.md` is the specification. Phone and officer both have the content key of the photo document, and the
 * server does not, so that a key derived from it seals the pictures past the server.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {object} Portrait - the pictures of one face.
 * @property {Bytes} face - a WebP of 48 × 60 pixels, for the code with the face.
 * @property {Bytes} print - a JPEG of 413 × 531 pixels, for the printed paper.
 */

import { Refused } from "./refused.js";

const DOMAIN = new TextEncoder().encode("moi_pwa portrait 1");
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 3;
/** A QR code with the face still fits on a screen. */
export const MAX_FACE_BYTES = 700;
export const MAX_PRINT_BYTES = 60_000;

/**
 * Return the digest to which a seal commits.
 *
 * @param {Bytes} face
 * @param {Bytes} printSha256 - SHA-256 of the picture for print.
 * @returns {Promise<Bytes>}
 */
export async function portraitDigest(face, printSha256) {
  return sha256(new Uint8Array([...DOMAIN, ...(await sha256(face)), ...printSha256]));
}

/**
 * Return the digest to which the seal of this portrait's paper commits.
 *
 * @param {Portrait} portrait
 */
export async function digestOf({ face, print }) {
  return portraitDigest(face, await sha256(print));
}

/**
 * Seal a portrait for whoever has the content key of the photo document.
 *
 * @param {Portrait} portrait
 * @param {Bytes} contentKey
 * @param {string} documentId
 * @param {Bytes} [nonce] - chosen only by tests and vectors.
 * @returns {Promise<Bytes>}
 * @throws {Refused} "malformed" if a picture is empty or too large.
 */
export async function sealPortrait(
  portrait,
  contentKey,
  documentId,
  nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
) {
  requireSizes(portrait);
  const { face, print } = portrait;
  const plain = new Uint8Array(HEAD_BYTES + face.length + print.length);
  plain[0] = VERSION;
  new DataView(plain.buffer).setUint16(1, face.length);
  plain.set(face, HEAD_BYTES);
  plain.set(print, HEAD_BYTES + face.length);
  const document = idBytes(documentId);
  const key = await portraitKey(contentKey, document);
  const ciphertext = await crypto.subtle.encrypt(parameters(nonce, document), key, plain);
  const sealed = new Uint8Array(NONCE_BYTES + ciphertext.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(ciphertext), NONCE_BYTES);
  return sealed;
}

/**
 * Open a sealed portrait.
 *
 * @param {Bytes} sealed
 * @param {Bytes} contentKey
 * @param {string} documentId
 * @returns {Promise<Portrait>}
 * @throws {Refused} the first that holds. "truncated": it is too short to be one. "wrong_context": it was sealed under
 *   another document's key, or is altered. "unsupported_version": it is of another version. "malformed": a picture is
 *   empty or too large, or the face's length says more than there is.
 */
export async function openPortrait(sealed, contentKey, documentId) {
  if (sealed.length < NONCE_BYTES + HEAD_BYTES + TAG_BYTES) throw new Refused("truncated");
  const document = idBytes(documentId);
  const key = await portraitKey(contentKey, document);
  const plain = await opened(sealed, key, document);
  if (plain[0] !== VERSION) throw new Refused("unsupported_version");
  const faceEnd = HEAD_BYTES + new DataView(plain.buffer).getUint16(1);
  const portrait = { face: plain.slice(HEAD_BYTES, faceEnd), print: plain.slice(faceEnd) };
  requireSizes(portrait);
  return portrait;
}

/**
 * Return what was sealed.
 *
 * @param {Bytes} sealed
 * @param {CryptoKey} key
 * @param {Bytes} document
 * @throws {Refused} "wrong_context".
 */
async function opened(sealed, key, document) {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(nonce, document), key, sealed.subarray(NONCE_BYTES)));
  } catch (cause) {
    throw new Refused("wrong_context", { cause });
  }
}

/**
 * Return Web Crypto's parameters for the portrait of a document.
 *
 * @param {Bytes} nonce
 * @param {Bytes} document
 */
function parameters(nonce, document) {
  return { name: "AES-GCM", iv: nonce, additionalData: document };
}

/**
 * Derive the key that seals the portrait of a document.
 *
 * @param {Bytes} contentKey
 * @param {Bytes} document
 */
async function portraitKey(contentKey, document) {
  const base = await crypto.subtle.importKey("raw", contentKey, "HKDF", false, ["deriveKey"]);
  const info = new Uint8Array([...DOMAIN, ...document]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(algorithm, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/**
 * Return the 16 bytes of a UUID.
 *
 * @param {string} id
 */
function idBytes(id) {
  return Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/**
 * Return the SHA-256 of bytes.
 *
 * @param {Bytes} bytes
 */
async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * Check the sizes of the pictures.
 *
 * @param {Portrait} portrait
 * @throws {Refused} "malformed" if one is empty or too large.
 */
function requireSizes({ face, print }) {
  const fits = (/** @type {Bytes} */ picture, /** @type {number} */ most) =>
    picture.length > 0 && picture.length <= most;
  if (!fits(face, MAX_FACE_BYTES) || !fits(print, MAX_PRINT_BYTES)) throw new Refused("malformed");
}
