/**
 * The additional features of a seal: what a paper says that its kind has no feature for. Twin:
 * `moi_pwa/rules/papers/additional_features.py`, which writes them.
 *
 * @typedef {"none" | "named_employer" | "work_permit" | "residence_permit"} WorkRight - the right to work in Jordan.
 *   - none: the holder may not work.
 *   - named_employer: the holder may work for the named employer only.
 *   - work_permit: the holder may work only with a work permit of the Ministry of Labour.
 *   - residence_permit: the holder's residence permit says whether the holder may work.
 * @typedef {object} AdditionalFacts - the facts that additional features have. A missing fact is "", false or null.
 * @property {number | null} service - number of the service in the ministry's list.
 * @property {string} arabicName - "…" at its end means that the seal has no room for the rest.
 * @property {WorkRight | null} work
 * @property {boolean} study - whether the holder may study at the party.
 * @property {string} party - the employer, the institution or the other party of a letter; "…" as in `arabicName`.
 * @property {boolean} isCompanion - whether the holder has the paper as the companion of another person.
 * @property {string} passportNumber - the whole number; "" if a feature of the kind has it.
 * @property {string | null} decidedOn - ISO day of the decision that a notice carries out.
 * @property {string} decisionNumber - its number, "" if it has none.
 * @property {string} destination - country of the journey (ISO 3166-1 alpha-3).
 * @property {Uint8Array | null} portraitDigest - digest of the approved portrait; null if the paper has no approved
 *   photo.
 */

import { parseDay } from "../dates.js";

const [SERVICE, RIGHTS, ARABIC_NAME, PARTY, PASSPORT_NUMBER, DECIDED_ON, DECISION_NUMBER, DESTINATION] = [
  1, 2, 3, 4, 5, 6, 7, 8,
];
const PORTRAIT = 9;
const SERVICE_BYTES = 2;
/** The length of a SHA-256. */
const PORTRAIT_BYTES = 32;
/** The right to work by its code, the lower four bits of the rights. @type {(WorkRight | null)[]} */
const WORK = [null, "none", "named_employer", "work_permit", "residence_permit"];
const [WORK_BITS, STUDY, COMPANION] = [0x0f, 0x10, 0x20];

/** The error for an additional feature that has the wrong kind of value. */
export class UnreadableAdditionalFeaturesError extends Error {}

/**
 * Read additional features; unknown ones are ignored.
 *
 * @param {[number, Uint8Array][]} features
 * @returns {AdditionalFacts}
 * @throws {UnreadableAdditionalFeaturesError} if one occurs twice, has a wrong length or an unknown code, or is no
 *   UTF-8.
 */
export function readAdditionalFeatures(features) {
  const said = new Map(features);
  const [service, portrait] = [said.get(SERVICE), said.get(PORTRAIT)];
  const hasLength = (/** @type {Uint8Array | undefined} */ value, /** @type {number} */ length) =>
    value === undefined || value.length === length;
  if (said.size !== features.length || !hasLength(service, SERVICE_BYTES) || !hasLength(portrait, PORTRAIT_BYTES)) {
    throw new UnreadableAdditionalFeaturesError();
  }
  return {
    service: service ? service.reduce((number, byte) => number * 256 + byte, 0) : null,
    arabicName: text(said, ARABIC_NAME),
    ...rights(said.get(RIGHTS) ?? new Uint8Array(1)),
    party: text(said, PARTY),
    passportNumber: text(said, PASSPORT_NUMBER),
    decidedOn: said.has(DECIDED_ON) ? day(text(said, DECIDED_ON)) : null,
    decisionNumber: text(said, DECISION_NUMBER),
    destination: text(said, DESTINATION),
    portraitDigest: portrait ?? null,
  };
}

/**
 * Read the byte of rights.
 *
 * @param {Uint8Array} value
 * @returns {Pick<AdditionalFacts, "work" | "study" | "isCompanion">}
 * @throws {UnreadableAdditionalFeaturesError}
 */
function rights([byte, ...others]) {
  const work = byte === undefined ? undefined : WORK[byte & WORK_BITS];
  if (byte === undefined || others.length > 0 || work === undefined || byte & ~(WORK_BITS | STUDY | COMPANION)) {
    throw new UnreadableAdditionalFeaturesError();
  }
  return { work, study: (byte & STUDY) !== 0, isCompanion: (byte & COMPANION) !== 0 };
}

/**
 * Return the ISO day of YYYYMMDD.
 *
 * @param {string} digits
 * @throws {UnreadableAdditionalFeaturesError} if it is none.
 */
function day(digits) {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  if (!/^[0-9]{8}$/.test(digits) || parseDay(iso) === null) throw new UnreadableAdditionalFeaturesError();
  return iso;
}

/**
 * Return a text, "" if it is missing.
 *
 * @param {Map<number, Uint8Array>} said
 * @param {number} tag
 * @throws {UnreadableAdditionalFeaturesError} if it is no UTF-8.
 */
function text(said, tag) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(said.get(tag) ?? new Uint8Array());
  } catch {
    throw new UnreadableAdditionalFeaturesError();
  }
}
