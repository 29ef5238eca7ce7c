/**
 * Reads the public key of an institution's system, as an administrator pastes it: a JSON Web Key (RFC 7517) or PEM.
 *
 * @typedef {{kty: "EC", crv: "P-256", x: string, y: string} | {kty: "OKP", crv: "Ed25519", x: string}} PublicKey
 * @typedef {"no_key" | "private_key" | "unknown_key"} NoKey
 */

import { isRecord } from "../is_record.js";

/** The bytes before the point in a SubjectPublicKeyInfo (RFC 5480, uncompressed; RFC 8410), in hex. */
const P256_INFO = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
const ED25519_INFO = "302a300506032b6570032100";
const COORDINATE_BYTES = 32;

const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----$/;
const COORDINATE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Return the key in a text, without members that name or describe it. Nothing of a private key is returned.
 *
 * @param {string} text
 * @returns {PublicKey | NoKey}
 */
export function readPublicKey(text) {
  const pasted = text.trim();
  if (pasted === "") return "no_key";
  if (pasted.includes("PRIVATE KEY")) return "private_key";
  const pem = PEM.exec(pasted);
  return pem ? fromInfo(bytesOf(pem[1] ?? "")) : fromJwk(pasted);
}

/**
 * Read a JSON Web Key.
 *
 * @param {string} text
 * @returns {PublicKey | NoKey}
 */
function fromJwk(text) {
  const jwk = parsed(text);
  if (!isRecord(jwk)) return "unknown_key";
  if ("d" in jwk || "k" in jwk) return "private_key";
  const { kty, crv, x, y } = jwk;
  if (!isCoordinate(x)) return "unknown_key";
  if (kty === "EC" && crv === "P-256" && isCoordinate(y)) return { kty, crv, x, y };
  return kty === "OKP" && crv === "Ed25519" ? { kty, crv, x } : "unknown_key";
}

/**
 * Read a SubjectPublicKeyInfo.
 *
 * @param {Uint8Array} bytes
 * @returns {PublicKey | NoKey}
 */
function fromInfo(bytes) {
  const [p256, ed25519] = [P256_INFO.length / 2, ED25519_INFO.length / 2];
  if (bytes.length === p256 + 2 * COORDINATE_BYTES && hex(bytes.subarray(0, p256)) === P256_INFO) {
    const [x, y] = [bytes.subarray(p256, p256 + COORDINATE_BYTES), bytes.subarray(p256 + COORDINATE_BYTES)];
    return { kty: "EC", crv: "P-256", x: base64url(x), y: base64url(y) };
  }
  if (bytes.length === ed25519 + COORDINATE_BYTES && hex(bytes.subarray(0, ed25519)) === ED25519_INFO)
    return { kty: "OKP", crv: "Ed25519", x: base64url(bytes.subarray(ed25519)) };
  return "unknown_key";
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isCoordinate(value) {
  return typeof value === "string" && COORDINATE.test(value);
}

/** @param {string} base64 */
function bytesOf(base64) {
  try {
    return Uint8Array.from(atob(base64.replace(/\s/g, "")), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
