/**
 * Examines the codes that a phone was shown, by its lists and the register's answers.
 *
 * @import { Barcode } from "../../barcodes/decoder.js"
 * @import { Examined } from "../../../crypto/examine_paper.js"
 * @import { ExaminedReceipt } from "../../../crypto/examine_receipt.js"
 * @import { ListAge, ListDays, PhoneVerdict } from "../../../core/papers/list_age.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { Registered } from "../../../sync/ask_register.js"
 * @import { TrustList } from "../../../crypto/trust_list.js"
 * @typedef {Omit<Examined, "verdict"> & {verdict: PhoneVerdict, age: ListAge}} ExaminedPaper - `age`: the age of the
 *   lists for the paper.
 * @typedef {object} Result - the result for one code.
 * @property {Barcode} barcode
 * @property {Registered | null} registered - the register's answer; null if it was not asked.
 * @property {ExaminedPaper | ExaminedReceipt} examined
 * @typedef {object} Known - the facts by which a phone examines a code.
 * @property {TrustList | undefined} list
 * @property {RevocationList | undefined} revocations
 * @property {ListDays} days - those of the lists.
 * @property {string} today - ISO day in Amman, as `latestDay` returns it.
 */

import { isReceipt } from "../../../core/papers/barcode_typed.js";
import { listAge, verdictByLists } from "../../../core/papers/list_age.js";
import { isVds } from "../../../core/papers/paper_codes.js";
import { examineBytes, examineFile, examineText } from "../../../crypto/examine_paper.js";
import { examineListFile, examineReceipt } from "../../../crypto/examine_receipt.js";
import { receiptKeysOfAnyAge } from "../../../store/public_keys.js";

/**
 * Examine codes.
 *
 * Two seals of one paper, for print and for a screen, have one result; that of a code with the photo, if there is one.
 *
 * @param {Barcode[]} barcodes
 * @param {ReadonlyMap<Barcode, Registered>} answers - the register's.
 * @param {Known} known
 * @returns {Promise<Result[]>}
 */
export async function examineAll(barcodes, answers, known) {
  const results = await Promise.all(
    barcodes.map(async (barcode) => {
      const registered = answers.get(barcode) ?? null;
      return { barcode, registered, examined: await examine(barcode, registered, known) };
    }),
  );
  /** @type {Map<string, Result>} */
  const ofPapers = new Map();
  for (const result of results) {
    const key = paperOf(result);
    if (!ofPapers.has(key) || hasPicture(result)) ofPapers.set(key, result);
  }
  return [...ofPapers.values()];
}

/**
 * Examine a code.
 *
 * @param {Barcode} barcode
 * @param {Registered | null} registered
 * @param {Known} known
 * @returns {Promise<ExaminedPaper | ExaminedReceipt>}
 */
async function examine({ text, bytes, photos, sha256 }, registered, { list, revocations, days, today }) {
  if (isReceipt(text)) {
    const keys = await receiptKeysOfAnyAge();
    return sha256 ? examineListFile(text, sha256, keys) : examineReceipt(text.trim(), keys);
  }
  const lists = { signers: list?.signers ?? [], revocations };
  const bySeal = isVds(bytes)
    ? examineBytes(bytes, lists, today)
    : photos
      ? examineFile(text, photos, lists, today)
      : examineText(text.trim(), lists, today);
  const examined = byRegister(await bySeal, registered);
  const { facts, signedOn, verdict } = examined;
  // The register is asked now, so its answer has no age.
  const age = facts === null || registered !== null ? "enough" : listAge({ kind: facts.kind, signedOn }, days, today);
  return { ...examined, verdict: verdictByLists(verdict, age), age };
}

/**
 * Return the result of the examination with the register's answer, which counts for more than the seal.
 *
 * @param {Examined} examined
 * @param {Registered | null} registered - null if the register was not asked.
 * @returns {Examined}
 */
export function byRegister(examined, registered) {
  if (registered === null || examined.facts === null) return examined;
  if (!registered.isIssued) {
    return { ...examined, verdict: "not_issued", facts: null, revokedOn: "", photo: "none", picture: null };
  }
  if (!registered.revokedOn) return examined;
  const verdict = registered.isReplaced ? "replaced" : "revoked";
  return { ...examined, verdict, revokedOn: registered.revokedOn };
}

/**
 * Return whether a result has the approved photo.
 *
 * @param {Result} result
 */
function hasPicture({ examined }) {
  return "picture" in examined && examined.picture !== null;
}

/**
 * Return what two results of the same paper have in common, and no others.
 *
 * @param {Result} result
 */
function paperOf({ barcode, examined }) {
  const facts = "facts" in examined ? examined.facts : null;
  return facts === null
    ? `code ${barcode.text} ${barcode.bytes}`
    : `paper ${examined.verdict} ${JSON.stringify(facts)}`;
}
