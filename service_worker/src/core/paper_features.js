/**
 * What a seal says of a paper. Twin: `moi_pwa/rules/papers/features.py`, which writes it, too.
 *
 * @typedef {"visa" | "residence_permit" | "emergency_travel_document" | "notice"} PaperKind
 * @typedef {PaperKind | "refusal"} SealedKind - a paper, or the decision to refuse an application.
 * @typedef {string | Uint8Array} FeatureValue - text of the characters of a zone, an ISO day, or bytes.
 * @typedef {object} PaperFacts - names as a zone writes them, with spaces; what it does not say is "" or null.
 * @property {SealedKind} kind
 * @property {string} number
 * @property {string} surname
 * @property {string} givenNames
 * @property {string} nationality
 * @property {string} birth - YYMMDD, "<" for what is unknown.
 * @property {string} sex
 * @property {string} passportNumber
 * @property {string | null} validUntil - ISO day.
 * @property {number | null} entries - 0: any number.
 * @property {[number, number, number] | null} stay - days, months, years.
 * @property {number | null} service - its number in the ministry's list.
 * @property {string} reference - of the application that was refused.
 * @property {string | null} decidedOn - ISO day.
 * @property {string | null} objectUntil - ISO day, the last one for objecting.
 */

import { mrzDay, readMrz } from "./mrz.js";

/** How long a visa's lines are, by the feature: MRV-A, which is ours, and MRV-B. */
const VISA_LINES = new Map([[1, 44], [2, 36]]);
const TD2_LINE = 36;
const SERVICE_BYTES = 2;
const NO_REFUSAL = { reference: "", decidedOn: null, objectUntil: null };

/** A feature is missing, or is none of its kind. */
export class UnreadableFeaturesError extends Error {}

/** @param {SealedKind} kind @param {Map<number, FeatureValue>} said - by tag. @returns {PaperFacts} @throws {UnreadableFeaturesError} */
export function readFeatures(kind, said) {
  if (kind === "visa") return readVisa(said);
  if (kind === "notice") return { ...readNumbered(kind, said), validUntil: text(said, 7) || null };
  if (kind === "refusal") return readRefusal(said);
  return { ...readZone(kind, text(said, 2), TD2_LINE), passportNumber: text(said, 3).trim() };
}

/** @param {Map<number, FeatureValue>} said @returns {PaperFacts} */
function readVisa(said) {
  const [tag, width] = [...VISA_LINES].find(([each]) => said.has(each)) ?? [1, 44];
  const [entries, stay] = [bytes(said, 3), bytes(said, 4)];
  if (![0, 1].includes(entries.length) || ![0, 3].includes(stay.length)) throw new UnreadableFeaturesError();
  const [days, months, years] = stay;
  return {
    ...readZone("visa", text(said, tag), width),
    passportNumber: text(said, 5).trim(),
    entries: entries[0] ?? null,
    stay: days === undefined || months === undefined || years === undefined ? null : [days, months, years],
  };
}

/** @param {SealedKind} kind @param {string} written - without the filler, and without what it ends with. @param {number} width @returns {PaperFacts} */
function readZone(kind, written, width) {
  const zone = written.replaceAll(" ", "<").padEnd(2 * width, "<");
  const read = readMrz(`${zone.slice(0, width)}\n${zone.slice(width)}`);
  if (read === null) throw new UnreadableFeaturesError();
  return {
    kind,
    number: read.number,
    surname: read.surname.replaceAll("<", " "),
    givenNames: read.given.replaceAll("<", " "),
    nationality: read.nationality,
    birth: read.birth,
    sex: read.sex,
    passportNumber: "",
    validUntil: mrzDay(read.expiry),
    entries: null,
    stay: null,
    service: null,
    ...NO_REFUSAL,
  };
}

/** @param {Map<number, FeatureValue>} said @returns {PaperFacts} */
function readRefusal(said) {
  const [decidedOn, reference] = [text(said, 7), text(said, 9).replaceAll(/[ <]/g, "-")];
  if (decidedOn === "" || reference === "") throw new UnreadableFeaturesError();
  return { ...readNumbered("refusal", said), reference, decidedOn, objectUntil: text(said, 8) || null };
}

/** What a notice and a refusal have alike. @param {SealedKind} kind @param {Map<number, FeatureValue>} said @returns {PaperFacts} */
function readNumbered(kind, said) {
  const name = text(said, 3).replaceAll(" ", "<");
  const [surname = "", ...given] = name.split("<<");
  const service = bytes(said, 2);
  if (text(said, 1) === "" || service.length !== SERVICE_BYTES) throw new UnreadableFeaturesError();
  return {
    kind,
    number: text(said, 1),
    surname: surname.replaceAll("<", " "),
    givenNames: given.join("<<").replaceAll("<", " "),
    nationality: text(said, 5),
    birth: text(said, 6).replaceAll(" ", "<"),
    sex: "",
    passportNumber: text(said, 4),
    validUntil: null,
    entries: null,
    stay: null,
    service: service.reduce((number, byte) => number * 256 + byte, 0),
    ...NO_REFUSAL,
  };
}

/** @param {Map<number, FeatureValue>} said @param {number} tag */
function text(said, tag) {
  const value = said.get(tag);
  return typeof value === "string" ? value : "";
}

/** @param {Map<number, FeatureValue>} said @param {number} tag */
function bytes(said, tag) {
  const value = said.get(tag);
  return value instanceof Uint8Array ? value : new Uint8Array();
}
