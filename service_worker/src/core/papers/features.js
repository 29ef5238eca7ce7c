/**
 * Reads the features of a paper's seal. Twin: `moi_pwa/rules/papers/features.py`, which also writes them.
 *
 * @typedef {"visa" | "residence_permit" | "emergency_travel_document" | "notice"} PaperKind
 * @typedef {PaperKind | "refusal"} SealedKind - a paper, or the decision to refuse an application.
 * @typedef {string | Uint8Array} FeatureValue - text in the characters of a machine-readable zone, an ISO day, or
 *   bytes.
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
 * @property {number | null} service - number of the service in the ministry's list.
 * @property {string} reference - reference number of the refused application.
 * @property {string | null} decidedOn - ISO day.
 * @property {string | null} objectUntil - ISO day, the last one for an objection.
 */

import { mrzDay, readMrz } from "../forms/mrz.js";

/** The length of a visa's lines by the tag of their feature: MRV-A, which the ministry issues, and MRV-B. */
const VISA_LINES = new Map([
  [1, 44],
  [2, 36],
]);
const TD2_LINE = 36;
const SERVICE_BYTES = 2;
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
  const [entries, stay] = [bytes(features, 3), bytes(features, 4)];
  if (![0, 1].includes(entries.length) || ![0, 3].includes(stay.length)) throw new UnreadableFeaturesError();
  return {
    ...readZone("visa", text(features, tag), width),
    passportNumber: text(features, 5).trim(),
    entries: entries[0] ?? null,
    stay: stay.length === 0 ? null : /** @type {[number, number, number]} */ ([...stay]),
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
    passportNumber: "",
    validUntil: mrzDay(mrz.expiry),
    entries: null,
    stay: null,
    service: null,
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
    passportNumber: text(features, 4),
    validUntil: null,
    entries: null,
    stay: null,
    service: service.reduce((number, byte) => number * 256 + byte, 0),
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
 * Return a feature's bytes, none if it is missing or not bytes.
 *
 * @param {Map<number, FeatureValue>} features
 * @param {number} tag
 */
function bytes(features, tag) {
  const value = features.get(tag);
  return value instanceof Uint8Array ? value : new Uint8Array();
}
