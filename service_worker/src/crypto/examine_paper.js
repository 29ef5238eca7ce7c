/**
 * Examines a paper's barcode: the text of an IDB, which a face may follow, or the bytes of a VDS.
 *
 * It needs nothing but two lists of the ministry: who may sign papers, and which papers were revoked.
 *
 * @import { Signer, Verdict } from "../core/papers/verdict.js"
 * @import { PaperFacts } from "../core/papers/features.js"
 * @import { RevocationList } from "../core/papers/revoked_papers.js"
 * @import { Photo } from "../core/papers/approved_photo.js"
 * @import { ShownFace } from "./face_code.js"
 * @import { Bytes } from "./keys.js"
 * @import { SealedPaper } from "./paper_seal.js"
 * @typedef {object} Examined - the result of an examination.
 * @property {Verdict} verdict
 * @property {PaperFacts | null} facts - only facts that the ministry has signed; else null.
 * @property {string} signedOn - ISO day; "" if the seal cannot be read.
 * @property {string} issuedOn - ISO day, first day of validity; "" if the seal cannot be read.
 * @property {string} revokedOn - ISO day in Amman on which it was revoked or replaced; "" if it was neither, or that is
 *   not known.
 * @property {Photo} photo - the paper's photo, compared with the approved one; "none" without facts.
 * @property {Picture | null} picture - the approved photo; null if what was shown does not contain it. It is a
 *   stranger's bytes until its digest was compared with the seal's, so nobody may decode it before.
 * @typedef {{type: "image/webp" | "image/jpeg", bytes: Bytes}} Picture
 * @typedef {{signers: Signer[], revocations: RevocationList | undefined}} Lists
 * @typedef {object} Seal - a barcode whose signature may not be verified yet.
 * @property {(signer: Signer) => boolean} isOf - returns whether the seal names this signer.
 * @property {(signer: Signer) => Promise<void>} verify - verifies the signature; throws as `verifyEcdsa`.
 * @property {() => SealedPaper} read - reads the features; throws Refused.
 * @property {string} signedOn - ISO day.
 * @property {string} issuedOn - ISO day.
 */

import { ALPHA_3 } from "../core/country.js";
import { photoInFile, shownPhoto } from "../core/papers/approved_photo.js";
import { readFeatures, UnreadableFeaturesError } from "../core/papers/features.js";
import { isTheMinistrys, verdict } from "../core/papers/verdict.js";
import { isReplaced, isRevoked, revokedOn } from "../core/papers/revoked_papers.js";
import { requireFormat } from "../core/papers/seal_format.js";
import { splitFaceCode } from "./face_code.js";
import { decodeIdb, verifyIdb } from "./idb.js";
import { readIdbPaper, readVdsPaper } from "./paper_seal.js";
import { portraitDigest } from "./portrait.js";
import { Refused } from "./refused.js";
import { decodeVds, verifyVds } from "./vds.js";

/**
 * The result for a seal that cannot be read.
 *
 * @type {Examined}
 */
const UNREADABLE = {
  verdict: "unreadable", facts: null, signedOn: "", issuedOn: "", revokedOn: "", photo: "none", picture: null,
}; // prettier-ignore

/**
 * Examine a paper's barcode by its text, an IDB. A face may follow it.
 *
 * @param {string} text - as `cleanBarcode` returns it.
 * @param {Lists} lists
 * @param {string} today - ISO day in Amman.
 * @returns {Promise<Examined>}
 */
export async function examineText(text, lists, today) {
  const code = unlessRefused(() => splitFaceCode(text));
  if (code === null) return UNREADABLE;
  const examined = await examine(() => sealOfIdb(code.barcode), lists, today);
  return code.shown === null ? examined : withShownFace(examined, code.shown);
}

/**
 * Examine a paper as a file.
 *
 * @param {string} text - its seal, as for `examineText`.
 * @param {readonly Bytes[]} pictures - the photos in it.
 * @param {Lists} lists
 * @param {string} today - ISO day in Amman.
 * @returns {Promise<Examined>}
 */
export async function examineFile(text, pictures, lists, today) {
  const examined = await examineText(text, lists, today);
  if (examined.photo !== "approved") return examined;
  const { shown } = splitFaceCode(text);
  const approved = /** @type {ShownFace} */ (shown).printSha256;
  const digests = await Promise.all(
    pictures.map(async (each) => new Uint8Array(await crypto.subtle.digest("SHA-256", each))),
  );
  const photo = photoInFile(examined.photo, approved, digests);
  const [bytes] = pictures;
  return photo === "approved" && bytes
    ? { ...examined, picture: { type: "image/jpeg", bytes } }
    : { ...examined, photo };
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
  const known = isTheMinistrys(result) ? facts : null;
  const photo = known === null ? "none" : /** @type {Photo} */ (shownPhoto(known.portraitDigest, null));
  return { verdict: result, facts: known, signedOn, issuedOn, revokedOn: revokedDay, photo, picture: null };
}

/**
 * Return the result of an examination with the face that was shown beside the seal.
 *
 * @param {Examined} examined - the result for the seal alone.
 * @param {ShownFace} shown
 * @returns {Promise<Examined>}
 */
async function withShownFace(examined, { face, printSha256 }) {
  if (examined.facts === null) return examined;
  const photo = shownPhoto(examined.facts.portraitDigest, await portraitDigest(face, printSha256));
  if (photo !== "forged") return { ...examined, photo, picture: { type: "image/webp", bytes: face } };
  const { signedOn, issuedOn } = examined;
  return { ...UNREADABLE, verdict: "forged", signedOn, issuedOn };
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
