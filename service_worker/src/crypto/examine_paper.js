/**
 * Examines a paper's barcode: the text of an IDB or the bytes of a VDS.
 *
 * It needs nothing but two lists of the ministry: who may sign papers, and which papers were revoked.
 *
 * @import { Signer, Verdict } from "../core/papers/verdict.js"
 * @import { PaperFacts } from "../core/papers/features.js"
 * @import { RevocationList } from "../core/papers/revoked_papers.js"
 * @import { Bytes } from "./keys.js"
 * @import { SealedPaper } from "./paper_seal.js"
 * @typedef {object} Examined - the result of an examination.
 * @property {Verdict} verdict
 * @property {PaperFacts | null} facts - only facts that the ministry has signed; else null.
 * @property {string} signedOn - ISO day; "" if the seal cannot be read.
 * @property {string} issuedOn - ISO day, first day of validity; "" if the seal cannot be read.
 * @property {string} revokedOn - ISO day in Amman on which it was revoked or replaced; "" if it was neither, or that is
 *   not known.
 * @typedef {{signers: Signer[], revocations: RevocationList | undefined}} Lists
 * @typedef {object} Seal - a barcode whose signature may not be verified yet.
 * @property {(signer: Signer) => boolean} isOf - returns whether the seal names this signer.
 * @property {(signer: Signer) => Promise<void>} verify - verifies the signature; throws as `verifyEcdsa`.
 * @property {() => SealedPaper} read - reads the features; throws Refused.
 * @property {string} signedOn - ISO day.
 * @property {string} issuedOn - ISO day.
 */

import { ALPHA_3 } from "../core/country.js";
import { readFeatures, UnreadableFeaturesError } from "../core/papers/features.js";
import { isTheMinistrys, verdict } from "../core/papers/verdict.js";
import { isReplaced, isRevoked, revokedOn } from "../core/papers/revoked_papers.js";
import { requireFormat } from "../core/papers/seal_format.js";
import { decodeIdb, verifyIdb } from "./idb.js";
import { readIdbPaper, readVdsPaper } from "./paper_seal.js";
import { Refused } from "./refused.js";
import { decodeVds, verifyVds } from "./vds.js";

/**
 * The result for a seal that cannot be read.
 *
 * @type {Examined}
 */
const UNREADABLE = { verdict: "unreadable", facts: null, signedOn: "", issuedOn: "", revokedOn: "" };

/**
 * Examine a paper's barcode by its text, an IDB.
 *
 * @param {string} text - as `cleanBarcode` returns it.
 * @param {Lists} lists
 * @param {string} today - ISO day in Amman.
 * @returns {Promise<Examined>}
 */
export function examineText(text, lists, today) {
  return examine(() => sealOfIdb(text), lists, today);
}

/**
 * Examine a paper's barcode by its bytes, a VDS.
 *
 * @param {Bytes} bytes
 * @param {Lists} lists
 * @param {string} today - ISO day in Amman.
 * @returns {Promise<Examined>}
 */
export function examineBytes(bytes, lists, today) {
  return examine(() => sealOfVds(bytes), lists, today);
}

/**
 * Examine a seal against the lists.
 *
 * @param {() => Seal} open - reads the seal; throws Refused.
 * @param {Lists} lists
 * @param {string} today - ISO day in Amman.
 * @returns {Promise<Examined>}
 */
async function examine(open, { signers, revocations }, today) {
  const seal = unlessRefused(open);
  if (seal === null) return UNREADABLE;
  const { signedOn, issuedOn } = seal;
  const signer = signers.find(seal.isOf) ?? null;
  const isGenuine = signer !== null && (await isVerified(seal, signer));
  const facts = isGenuine ? unlessRefused(() => factsOf(seal.read())) : null;
  const result = verdict({
    signer,
    isGenuine,
    signedOn,
    issuedOn,
    facts,
    end: knownEnd(revocations, facts),
    today,
  });
  const isEnded = result === "revoked" || result === "replaced";
  const revokedDay = isEnded && revocations && facts ? revokedOn(revocations, facts.number) : "";
  return { verdict: result, facts: isTheMinistrys(result) ? facts : null, signedOn, issuedOn, revokedOn: revokedDay };
}

/**
 * Read the seal in the text of an IDB.
 *
 * @param {string} text
 * @returns {Seal}
 * @throws {Refused} as `decodeIdb`.
 */
function sealOfIdb(text) {
  const idb = decodeIdb(text);
  const { country, certificate, signedOn } = idb.header;
  const reference = Array.from(certificate, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    isOf: ({ idb_certificate }) => country === ALPHA_3 && reference === idb_certificate.toLowerCase(),
    verify: ({ jwk }) => verifyIdb(idb, jwk),
    read: () => readIdbPaper(idb),
    signedOn,
    issuedOn: signedOn,
  };
}

/**
 * Read the seal in the bytes of a VDS.
 *
 * @param {Bytes} bytes
 * @returns {Seal}
 * @throws {Refused} as `decodeVds`.
 */
function sealOfVds(bytes) {
  const vds = decodeVds(bytes);
  const { country, signer, certificate, signedOn, issuedOn } = vds.header;
  return {
    isOf: (each) => country === ALPHA_3 && each.signer === signer && each.certificate === certificate,
    verify: ({ jwk }) => verifyVds(vds, jwk),
    read: () => readVdsPaper(vds),
    signedOn,
    issuedOn,
  };
}

/**
 * Return how the paper went out of force by the list; null if it is not in it, or the list is not known.
 *
 * @param {RevocationList | undefined} revocations
 * @param {PaperFacts | null} facts
 */
function knownEnd(revocations, facts) {
  if (revocations === undefined || facts === null || !isRevoked(revocations, facts.number)) return null;
  return isReplaced(revocations, facts.number) ? "replaced" : "revoked";
}

/**
 * Return the facts of a sealed paper.
 *
 * @param {SealedPaper} paper
 * @throws {UnreadableFeaturesError} if a feature is missing or malformed.
 */
function factsOf({ kind, features }) {
  requireFormat(kind, features);
  return readFeatures(kind, features);
}

/**
 * Return whether the seal is signed by this signer.
 *
 * @param {Seal} seal
 * @param {Signer} signer
 * @throws {Refused} "malformed": the signer's key in the list is not one.
 */
async function isVerified(seal, signer) {
  try {
    await seal.verify(signer);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === "wrong_signature") return false;
    throw error; // a malformed key in the list gives no verdict on the paper
  }
}

/**
 * Return the result of `read`, or null if it refused to read.
 *
 * @template Read
 * @param {() => Read} read
 * @returns {Read | null}
 */
function unlessRefused(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused || error instanceof UnreadableFeaturesError) return null;
    throw error;
  }
}
