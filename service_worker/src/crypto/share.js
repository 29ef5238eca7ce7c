/**
 * Seals the content of a share, and the names that verifiers give, with keys that follow from the share's code.
 *
 * The server has neither the code nor a key: docs/papers.md, Sharing a paper.
 *
 * @typedef {object} ShareKeys - the names and keys that follow from a code.
 * @property {string} locator - base64url, 16 bytes; finds the share.
 * @property {string} id - base64url, the SHA-256 of the locator. It names the share, and nobody can look by it.
 * @property {CryptoKey} content - the key of the content.
 * @property {string} who - base64url, 32 bytes: the key of the names that verifiers give. The holder's phone keeps it.
 * @typedef {object} ShareContent - the content of a share.
 * @property {string} credential - SD-JWT with the chosen disclosures.
 * @property {string | null} face - base64url, WebP.
 * @property {string | null} print - base64url, the SHA-256 of the photo for print.
 */

import { argon2idAsync } from "@noble/hashes/argon2.js";

import { isRecord } from "../core/is_record.js";
import { tidyLine } from "../core/characters.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { portraitDigest } from "./portrait.js";
import { Refused } from "./refused.js";

/** OWASP's parameters for Argon2id with the least memory of those that use two passes. */
const ARGON2ID = Object.freeze({ m: 19 * 1024, t: 2, p: 1, dkLen: 32 });
/** Every code has the same salt, because whoever types a code knows nothing else. */
const SALT = "moi_pwa share 01";
const LOCATOR_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** The length of a verifier's name, in code points. */
export const MAX_WHO_LENGTH = 80;
/** The bytes to which each name is filled, so that its length says nothing. */
const WHO_BYTES = 4 * MAX_WHO_LENGTH;
const VERSION = 1;
const MAX_BYTES = 8 * 1024;

const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/**
 * Derive the keys of a code.
 *
 * @param {string} code - as `readCode` returns it.
 * @returns {Promise<ShareKeys>}
 */
export async function shareKeys(code) {
  const stretched = await argon2idAsync(encode(code), encode(SALT), ARGON2ID);
  const secret = await crypto.subtle.importKey("raw", new Uint8Array(stretched), "HKDF", false, ["deriveBits"]);
  /** @param {string} use @param {number} bytes */
  const derive = (use, bytes) =>
    crypto.subtle.deriveBits(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encode(`moi_pwa share ${use} 1`) },
      secret,
      8 * bytes,
    );
  const locator = await derive("locator", LOCATOR_BYTES);
  return {
    locator: toBase64url(locator),
    id: toBase64url(await crypto.subtle.digest("SHA-256", locator)),
    content: await aesKey(await derive("content", KEY_BYTES)),
    who: toBase64url(await derive("who", KEY_BYTES)),
  };
}

/**
 * Seal what a share shows.
 *
 * @param {ShareContent} content
 * @param {ShareKeys} keys
 * @returns {Promise<string>} base64url.
 * @throws {Refused} "trailing_data" if it is larger than the server takes.
 */
export async function sealShare({ credential, face, print }, keys) {
  const text = JSON.stringify({ v: VERSION, credential, face, print_sha256: print });
  const sealed = await seal(encode(text), keys.content, keys.locator);
  if (sealed.length > MAX_BYTES) throw new Refused("trailing_data");
  return toBase64url(sealed);
}

/**
 * Open what a share shows. Nothing in it is verified.
 *
 * @param {string} sealed - base64url.
 * @param {ShareKeys} keys
 * @returns {Promise<ShareContent>}
 * @throws {Refused} "record_forged" if another code has sealed it, or it was altered; "unsupported_version";
 *   "malformed".
 */
export async function openShare(sealed, keys) {
  const content = readJson(await open(fromBase64url(sealed), keys.content, keys.locator));
  if (!isRecord(content)) throw new Refused("malformed");
  if (content["v"] !== VERSION) throw new Refused("unsupported_version");
  const { credential, face, print_sha256: print } = content;
  if (typeof credential !== "string" || !isTextOrNull(face) || !isTextOrNull(print)) throw new Refused("malformed");
  return { credential, face, print };
}

/**
 * Seal the name that a verifier gives.
 *
 * @param {string} who
 * @param {Pick<ShareKeys, "who" | "locator">} keys
 * @returns {Promise<string>} base64url; "" if there is no name.
 */
export async function sealWho(who, keys) {
  const name = encode(shortened(who));
  if (name.length === 0) return "";
  const filled = new Uint8Array(WHO_BYTES).fill(0x20);
  filled.set(name);
  return toBase64url(await seal(filled, await aesKey(fromBase64url(keys.who)), keys.locator));
}

/**
 * Open the name that a verifier gave. Anybody with the code can have written it.
 *
 * @param {string} sealed - base64url.
 * @param {Pick<ShareKeys, "who" | "locator">} keys
 * @returns {Promise<string>} "" if there is none, or none that can be read.
 */
export async function openWho(sealed, keys) {
  if (sealed === "") return "";
  try {
    const key = await aesKey(fromBase64url(keys.who));
    return shortened(new TextDecoder().decode(await open(fromBase64url(sealed), key, keys.locator)));
  } catch (error) {
    if (error instanceof Refused) return "";
    throw error;
  }
}

/**
 * Return the secret by which this browser names itself to a share. Other shares see others.
 *
 * @param {Uint8Array<ArrayBuffer>} verifierKey - the chance of this browser.
 * @param {string} locator
 * @returns {Promise<string>} base64url.
 */
export async function verifierSecret(verifierKey, locator) {
  const key = await crypto.subtle.importKey("raw", verifierKey, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return toBase64url(await crypto.subtle.sign("HMAC", key, fromBase64url(locator)));
}

/**
 * Return whether the face that a share shows is the one that an officer approved for the paper.
 *
 * @param {ShareContent} content
 * @param {unknown} digest - base64url, the claim `portrait_digest`.
 */
export async function isApprovedFace({ face, print }, digest) {
  if (face === null || print === null || typeof digest !== "string") return false;
  return toBase64url(await portraitDigest(fromBase64url(face), fromBase64url(print))) === digest;
}

/**
 * Return a key of AES-256-GCM.
 *
 * @param {BufferSource} raw
 */
function aesKey(raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * Return a name as one line of at most MAX_WHO_LENGTH characters.
 *
 * @param {string} who
 */
function shortened(who) {
  return tidyLine([...tidyLine(who)].slice(0, MAX_WHO_LENGTH).join(""));
}

/**
 * Seal bytes: nonce ‖ AES-256-GCM.
 *
 * @param {Uint8Array<ArrayBuffer>} plain
 * @param {CryptoKey} key
 * @param {string} locator - the share that they belong to.
 */
async function seal(plain, key, locator) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: "AES-GCM", iv, additionalData: fromBase64url(locator) };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
  const sealed = new Uint8Array(NONCE_BYTES + ciphertext.length);
  sealed.set(iv);
  sealed.set(ciphertext, NONCE_BYTES);
  return sealed;
}

/**
 * Open bytes that `seal` has sealed.
 *
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @param {CryptoKey} key
 * @param {string} locator
 * @throws {Refused} "record_forged".
 */
async function open(sealed, key, locator) {
  const iv = sealed.subarray(0, NONCE_BYTES);
  const algorithm = { name: "AES-GCM", iv, additionalData: fromBase64url(locator) };
  try {
    return await crypto.subtle.decrypt(algorithm, key, sealed.subarray(NONCE_BYTES));
  } catch (cause) {
    throw new Refused("record_forged", { cause });
  }
}

/**
 * Read JSON.
 *
 * @param {ArrayBuffer} bytes
 * @returns {unknown}
 * @throws {Refused} "malformed".
 */
function readJson(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}

/**
 * Return whether a value is a text or null.
 *
 * @param {unknown} value
 * @returns {value is string | null}
 */
function isTextOrNull(value) {
  return value === null || typeof value === "string";
}
