/**
 * Examines a paper's barcode, the text of an IDB or the bytes of a VDS, with no other knowledge than two lists of the ministry's: of who
 * may sign, and of what was revoked.
 *
 * @import { Signer, Verdict } from "../core/paper_verdict.js"
 * @import { PaperFacts } from "../core/paper_features.js"
 * @import { RevocationList } from "../core/revoked_papers.js"
 * @import { Bytes } from "./keys.js"
 * @import { SealedPaper } from "./paper_seal.js"
 * @typedef {object} Examined
 * @property {Verdict} verdict
 * @property {PaperFacts | null} facts - only what the ministry has signed.
 * @property {string} signedOn - "": nothing can be read of it.
 * @property {string} issuedOn - from when it is valid.
 * @property {string} revokedOn - ISO day in Amman; "": it is not revoked, or that is not known.
 *
 * @typedef {{signers: Signer[], revocations: RevocationList | undefined}} Lists
 *
 * @typedef {object} Seal
 * @property {(signer: Signer) => boolean} isOf - does it name this signer?
 * @property {(signer: Signer) => Promise<void>} verify - throws what `verifyEcdsa` does.
 * @property {() => SealedPaper} read
 * @property {string} signedOn
 * @property {string} issuedOn
 */

import { readFeatures, UnreadableFeaturesError } from "../core/paper_features.js";
import { isTheMinistrys, verdict } from "../core/paper_verdict.js";
import { isRevoked, revokedOn } from "../core/revoked_papers.js";
import { decodeIdb, verifyIdb } from "./idb.js";
import { readIdbPaper, readVdsPaper } from "./paper_seal.js";
import { Refused } from "./refused.js";
import { decodeVds, verifyVds } from "./vds.js";

const COUNTRY = "JOR";
/** @type {Examined} */
const UNREADABLE = { verdict: "unreadable", facts: null, signedOn: "", issuedOn: "", revokedOn: "" };

/** @param {string} text - as `cleanBarcode` gives it. @param {Lists} lists @param {string} today - ISO day in Amman. @returns {Promise<Examined>} */
export function examineText(text, lists, today) {
  return examine(() => sealOfIdb(text), lists, today);
}

/** @param {Bytes} bytes @param {Lists} lists @param {string} today - ISO day in Amman. @returns {Promise<Examined>} */
export function examineBytes(bytes, lists, today) {
  return examine(() => sealOfVds(bytes), lists, today);
}

/** @param {() => Seal} open @param {Lists} lists @param {string} today @returns {Promise<Examined>} */
async function examine(open, { signers, revocations }, today) {
  const seal = unlessRefused(open);
  if (seal === null) return UNREADABLE;
  const { signedOn, issuedOn } = seal;
  const signer = signers.find(seal.isOf) ?? null;
  const isGenuine = signer !== null && (await isVerified(seal, signer));
  const facts = isGenuine ? unlessRefused(() => factsOf(seal.read())) : null;
  const given = verdict({ signer, isGenuine, signedOn, issuedOn, facts, revoked: isKnownRevoked(revocations, facts), today });
  const since = given === "revoked" && revocations && facts ? revokedOn(revocations, facts.number) : "";
  return { verdict: given, facts: isTheMinistrys(given) ? facts : null, signedOn, issuedOn, revokedOn: since };
}

/** @param {string} text @returns {Seal} */
function sealOfIdb(text) {
  const idb = decodeIdb(text);
  const { country, certificate, signedOn } = idb.header;
  const reference = Array.from(certificate, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    isOf: ({ idb_certificate }) => country === COUNTRY && reference === idb_certificate.toLowerCase(),
    verify: ({ jwk }) => verifyIdb(idb, jwk),
    read: () => readIdbPaper(idb),
    signedOn,
    issuedOn: signedOn,
  };
}

/** @param {Bytes} bytes @returns {Seal} */
function sealOfVds(bytes) {
  const vds = decodeVds(bytes);
  const { country, signer, certificate, signedOn, issuedOn } = vds.header;
  return {
    isOf: (each) => country === COUNTRY && each.signer === signer && each.certificate === certificate,
    verify: ({ jwk }) => verifyVds(vds, jwk),
    read: () => readVdsPaper(vds),
    signedOn,
    issuedOn,
  };
}

/** @param {RevocationList | undefined} revocations @param {PaperFacts | null} facts */
function isKnownRevoked(revocations, facts) {
  return revocations !== undefined && facts !== null && isRevoked(revocations, facts.number);
}

/** @param {SealedPaper} paper */
function factsOf({ kind, features }) {
  return readFeatures(kind, features);
}

/** @param {Seal} seal @param {Signer} signer */
async function isVerified(seal, signer) {
  try {
    await seal.verify(signer);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code === "wrong_signature") return false;
    throw error; // a list whose key is none says nothing of a paper
  }
}

/** @template Read @param {() => Read} read @returns {Read | null} */
function unlessRefused(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused || error instanceof UnreadableFeaturesError) return null;
    throw error;
  }
}
