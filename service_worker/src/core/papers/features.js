/**
 * Reads the features of a paper's seal. Twin: `moi_pwa/rules/papers/features.py`, which also writes them.
 *
 * @typedef {"visa" | "residence_permit" | "emergency_travel_document" | "notice"} PaperKind
 * @typedef {PaperKind | "refusal"} SealedKind - a paper, or the decision to refuse an application.
 * @typedef {string | Uint8Array | [number, Uint8Array][]} FeatureValue - text in the characters of a machine-readable
 *   zone, an ISO day, bytes, or the additional features in it, each a tag and its bytes.
 * @typedef {object} PaperFacts - the facts that a seal has. Names are as in a machine-readable zone, with spaces. A
 *   missing fact is "" or null.
 * @property {SealedKind} kind
 * @property {string} number
 * @property {string} surname
 * @property {string} givenNames
 * @property {string} nationality
 * @property {string} birth - YYMMDD, with "<" for unknown characters.
 * @property {string} sex
 * @property {string} passportNumber
 * @property {string | null} validUntil - ISO day.
 * @property {number | null} entries - 0 means any number.
 * @property {[number, number, number] | null} stay - days, months, years.
 * @property {number | null} service - number of the service in the ministry's list, which names the paper's class.
 * @property {string} arabicName - this and the next four as in `AdditionalFacts`.
 * @property {import("./additional_features.js").WorkRight | null} work
 * @property {boolean} study
 * @property {string} party
 * @property {boolean} isCompanion
 * @property {string} reference - reference number of the refused application.
 * @property {string | null} decidedOn - ISO day of the decision to refuse, or of that which a notice carries out.
 * @property {string} decisionNumber - this and the next as in `AdditionalFacts`.
 * @property {string} destination
 * @property {Uint8Array | null} portraitDigest - as in `AdditionalFacts`.
 * @property {string | null} objectUntil - ISO day, the last one for an objection.
 */

import { mrzDay, readMrz } from "../forms/mrz.js";
import { UnreadableAdditionalFeaturesError, readAdditionalFeatures } from "./additional_features.js";

/** The length of a visa's lines by the tag of their feature: MRV-A, which the ministry issues, and MRV-B. */
const VISA_LINES = new Map([
  [1, 44],
  [2, 36],
]);
const TD2_LINE = 36;
const SERVICE_BYTES = 2;
/** The bytes of a stay that a visa does not determine (ICAO Doc 9303-7, table 1). */
const STAY_ELSEWHERE = [0xff, 0xff, 0xff];
const VISA_TYPE = 6;
/** The tag of the additional features. @type {Record<SealedKind, number>} */
const ADDITIONAL = { visa: 7, residence_permit: 7, emergency_travel_document: 7, notice: 8, refusal: 10 };
/** The facts in additional features, for seals without them. */
const NO_ADDITIONS = readAdditionalFeatures([]);
/** The facts of a refusal, for papers, which have none. */
const NO_REFUSAL = { reference: "", decidedOn: null, objectUntil: null };

/** The error for a seal with a missing or malformed feature. */
export class UnreadableFeaturesError extends Error {}

/**
 * Read the features of a seal.
 *
 * @param {SealedKind} kind
 * @param {Map<number, FeatureValue>} features - by tag.
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError}
 */
export function readFeatures(kind, features) {
  const facts = readOwn(kind, features);
  const added = additional(features.get(ADDITIONAL[kind]));
  return {
    ...facts,
    ...added,
    service: facts.service ?? added.service,
    passportNumber: added.passportNumber || facts.passportNumber,
    decidedOn: facts.decidedOn ?? added.decidedOn,
  };
}

/**
 * Read the additional features, which a seal of another state lacks.
 *
 * @param {FeatureValue | undefined} value
 * @throws {UnreadableFeaturesError}
 */
function additional(value) {
  try {
    return readAdditionalFeatures(Array.isArray(value) ? value : []);
  } catch (error) {
    if (error instanceof UnreadableAdditionalFeaturesError) throw new UnreadableFeaturesError();
    throw error;
  }
}

/**
 * Read the features of the kind, without the additional ones.
 *
 * @param {SealedKind} kind
 * @param {Map<number, FeatureValue>} features - by tag.
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError}
 */
function readOwn(kind, features) {
  if (kind === "visa") return readVisa(features);
  if (kind === "notice") return { ...readNumbered(kind, features), validUntil: text(features, 7) || null };
  if (kind === "refusal") return readRefusal(features);
  return { ...readZone(kind, text(features, 2), TD2_LINE), passportNumber: text(features, 3).trim() };
}

/**
 * Read the features of a visa.
 *
 * @param {Map<number, FeatureValue>} features
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError}
 */
function readVisa(features) {
  const [tag, width] = [...VISA_LINES].find(([each]) => features.has(each)) ?? [1, 44];
  const [entries, stay, type] = [bytes(features, 3), bytes(features, 4), bytes(features, VISA_TYPE)];
  if (![0, 1].includes(entries.length) || ![0, 3].includes(stay.length)) throw new UnreadableFeaturesError();
  const isStated = stay.length > 0 && STAY_ELSEWHERE.some((byte, at) => stay[at] !== byte);
  return {
    ...readZone("visa", text(features, tag), width),
    passportNumber: text(features, 5).trim(),
    entries: entries[0] ?? null,
    stay: isStated ? /** @type {[number, number, number]} */ ([...stay]) : null,
    service: type.length === SERVICE_BYTES ? numberOf(type) : null, // another state writes its types in other ways
  };
}

/**
 * Read the facts in the lines of a machine-readable zone.
 *
 * @param {SealedKind} kind
 * @param {string} zoneText - the two lines, without the filler at the end, with spaces for fillers.
 * @param {number} width
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError} if they are not a zone.
 */
function readZone(kind, zoneText, width) {
  const zone = zoneText.replaceAll(" ", "<").padEnd(2 * width, "<");
  const mrz = readMrz(`${zone.slice(0, width)}\n${zone.slice(width)}`);
  if (mrz === null || zoneText === "") throw new UnreadableFeaturesError(); // fillers alone are the zone of nobody
  return {
    kind,
    number: mrz.number,
    surname: mrz.surname.replaceAll("<", " "),
    givenNames: mrz.given.replaceAll("<", " "),
    nationality: mrz.nationality,
    birth: mrz.birth,
    sex: mrz.sex,
    validUntil: mrzDay(mrz.expiry),
    entries: null,
    stay: null,
    ...NO_ADDITIONS,
    ...NO_REFUSAL,
  };
}

/**
 * Read the features of the decision to refuse an application.
 *
 * @param {Map<number, FeatureValue>} features
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError}
 */
function readRefusal(features) {
  const [decidedOn, reference] = [text(features, 7), text(features, 9).replaceAll(/[ <]/g, "-")];
  if (decidedOn === "" || reference === "") throw new UnreadableFeaturesError();
  return { ...readNumbered("refusal", features), reference, decidedOn, objectUntil: text(features, 8) || null };
}

/**
 * Read the features that a notice and a refusal have in common.
 *
 * @param {SealedKind} kind
 * @param {Map<number, FeatureValue>} features
 * @returns {PaperFacts}
 * @throws {UnreadableFeaturesError}
 */
function readNumbered(kind, features) {
  const name = text(features, 3).replaceAll(" ", "<");
  const [surname = "", ...given] = name.split("<<");
  const service = bytes(features, 2);
  if (text(features, 1) === "" || service.length !== SERVICE_BYTES) throw new UnreadableFeaturesError();
  return {
    kind,
    number: text(features, 1),
    surname: surname.replaceAll("<", " "),
    givenNames: given.join("<<").replaceAll("<", " "),
    nationality: text(features, 5),
    birth: text(features, 6).replaceAll(" ", "<"),
    sex: "",
    validUntil: null,
    entries: null,
    stay: null,
    ...NO_ADDITIONS,
    passportNumber: text(features, 4),
    service: numberOf(service),
    ...NO_REFUSAL,
  };
}

/**
 * Return a feature's text, "" if it is missing or not a text.
 *
 * @param {Map<number, FeatureValue>} features
 * @param {number} tag
 */
function text(features, tag) {
  const value = features.get(tag);
  return typeof value === "string" ? value : "";
}

/**
 * Return the number that bytes write, the highest first.
 *
 * @param {Uint8Array} written
 */
function numberOf(written) {
  return written.reduce((number, byte) => number * 256 + byte, 0);
}

/**
 * Return a feature's bytes, none if it is missing or not bytes.
 *
 * @param {Map<number, FeatureValue>} features
 * @param {number} tag
 */
function bytes(features, tag) {
  const value = features.get(tag);
  return value instanceof Uint8Array ? value : new Uint8Array();
}
