/**
 * What a seal says of a paper. Twin: `moi_pwa/rules/papers/features.py`, which writes it, too.
 *
 * @typedef {"visa" | "residence_permit" | "emergency_travel_document" | "notice"} PaperKind
 * @typedef {string | Uint8Array} FeatureValue - text of the characters of a zone, an ISO day, or bytes.
 * @typedef {object} PaperFacts - names as a zone writes them, with spaces; what it does not say is "" or null.
 * @property {PaperKind} kind
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
 */

import { mrzDay, readMrz } from "./mrz.js";

/** How long a visa's lines are, by the feature: MRV-A, which is ours, and MRV-B. */
const VISA_LINES = new Map([[1, 44], [2, 36]]);
const TD2_LINE = 36;
const SERVICE_BYTES = 2;

/** A feature is missing, or is none of its kind. */
export class UnreadableFeaturesError extends Error {}

/** @param {PaperKind} kind @param {Map<number, FeatureValue>} said - by tag. @returns {PaperFacts} @throws {UnreadableFeaturesError} */
export function readFeatures(kind, said) {
  if (kind === "visa") return readVisa(said);
  return kind === "notice" ? readNotice(said) : { ...readZone(kind, text(said, 2), TD2_LINE), passportNumber: text(said, 3).trim() };
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

/** @param {PaperKind} kind @param {string} written - without the filler, and without what it ends with. @param {number} width @returns {PaperFacts} */
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
  };
}

/** @param {Map<number, FeatureValue>} said @returns {PaperFacts} */
function readNotice(said) {
  const name = text(said, 3).replaceAll(" ", "<");
  const [surname = "", ...given] = name.split("<<");
  const service = bytes(said, 2);
  if (text(said, 1) === "" || service.length !== SERVICE_BYTES) throw new UnreadableFeaturesError();
  return {
    kind: "notice",
    number: text(said, 1),
    surname: surname.replaceAll("<", " "),
    givenNames: given.join("<<").replaceAll("<", " "),
    nationality: text(said, 5),
    birth: text(said, 6).replaceAll(" ", "<"),
    sex: "",
    passportNumber: text(said, 4),
    validUntil: text(said, 7) || null,
    entries: null,
    stay: null,
    service: service.reduce((number, byte) => number * 256 + byte, 0),
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
