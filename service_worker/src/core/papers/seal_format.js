/**
 * The format that a seal of the ministry must have, whoever signed it. Twin: `moi_pwa/rules/papers/seal_format.py`,
 * which has the sources.
 *
 * @import { FeatureValue, SealedKind } from "./features.js"
 */

import { ALPHA_3 } from "../country.js";
import { readMrz } from "../forms/mrz.js";
import { UnreadableFeaturesError } from "./features.js";

/** The features that a kind has besides its zone. @type {Partial<Record<SealedKind, number[]>>} */
const MANDATORY = { visa: [4, 5], residence_permit: [3] };
/**
 * The length of a zone's lines: the tag of its feature, and the characters.
 *
 * @type {Partial<Record<SealedKind, [number, number][]>>}
 */
const ZONE_LINES = {
  visa: [
    [1, 44],
    [2, 36],
  ],
  residence_permit: [[2, 36]],
  emergency_travel_document: [[2, 36]],
};
/** The letters with which a zone begins. @type {Partial<Record<SealedKind, string[]>>} */
const DOCUMENT_CODES = { visa: ["V"], residence_permit: ["AR"], emergency_travel_document: ["PU", "I"] };

/**
 * Check the features of a seal that names our country and our signer.
 *
 * Its zone must be of this kind of document, name our country, and have right check digits. A notice and a refusal have
 * no zone.
 *
 * @param {SealedKind} kind
 * @param {Map<number, FeatureValue>} features - by tag.
 * @throws {UnreadableFeaturesError} if a mandatory feature is missing, or its zone is not one of ours.
 */
export function requireFormat(kind, features) {
  if (!(MANDATORY[kind] ?? []).every((tag) => features.has(tag))) throw new UnreadableFeaturesError();
  const lines = ZONE_LINES[kind];
  if (!lines) return;
  const [tag, width] = lines.find(([each]) => features.has(each)) ?? [0, 0];
  const written = features.get(tag);
  if (typeof written !== "string") throw new UnreadableFeaturesError();
  const zone = written.replaceAll(" ", "<").padEnd(2 * width, "<");
  const read = readMrz(`${zone.slice(0, width)}\n${zone.slice(width)}`);
  const isOurs = read?.issuer === ALPHA_3 && read.problem === null;
  if (!isOurs || !DOCUMENT_CODES[kind]?.some((code) => read.document.startsWith(code))) {
    throw new UnreadableFeaturesError();
  }
}
