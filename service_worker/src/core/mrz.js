/**
 * The machine-readable zone of travel documents (ICAO Doc 9303, parts 4 to 7): TD1, TD2, TD3, and visas MRV-A, MRV-B.
 * Twin: `moi_pwa/rules/forms/mrz.py`.
 *
 * @import {MrzElement} from "./types.js"
 *
 * @typedef {object} Mrz  What the zone says, as written there.
 * @property {"TD1" | "TD2" | "TD3" | "MRV-A" | "MRV-B"} form
 * @property {string} document
 * @property {string} issuer
 * @property {string} surname
 * @property {string} given
 * @property {boolean} namesCut
 * @property {string} number
 * @property {string} nationality
 * @property {string} birth  YYMMDD with "<" for what is unknown
 * @property {"F" | "M" | "X"} sex
 * @property {string} expiry  YYMMDD with "<" for what is unknown
 * @property {string} optional
 * @property {string | null} problem  the first check that fails: "mrz_number", "mrz_birth", …
 */

import { asciiUpper } from "./characters.js";
import { parseDay, parseSpan } from "./dates.js";
import { editDistance } from "./edit_distance.js";
import { latin } from "./latin.js";

const WEIGHTS = [7, 3, 1];
const VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const MRZ_LINE = /^[A-Z0-9<]+$/u;
/** Names agree when at most this share of letters differs. */
const TYPING_ERROR_SHARE = 0.1;

/**
 * Read a cleaned zone; null if it has not the shape of one. `problem` says whether the check digits agree.
 *
 * @param {string} text
 * @returns {Mrz | null}
 */
export function readMrz(text) {
  const lines = text.split("\n");
  if (!lines.every((line) => MRZ_LINE.test(line))) return null;
  const [first, second, third] = lines;
  const visa = first.startsWith("V");
  switch (widths(lines)) {
    case "30,30,30": return readCard(first, second, third);
    case "44,44": return visa ? readVisa("MRV-A", first, second) : readPassport(first, second);
    case "36,36": return visa ? readVisa("MRV-B", first, second) : readTd2(first, second);
    default: return null;
  }
}

/** @param {string} characters */
export function checkDigit(characters) {
  let sum = 0;
  [...characters].forEach((character, n) => { sum += Math.max(VALUES.indexOf(character), 0) * WEIGHTS[n % 3]; });
  return String(sum % 10);
}

/**
 * ISO day of YYMMDD; null if a part is unknown or impossible.
 *
 * With `bornBy` (today) it is a birth: never later than that day, so the century may be the last one.
 *
 * @param {string} digits
 * @param {string} [bornBy]
 */
export function mrzDay(digits, bornBy) {
  if (!/^[0-9]{6}$/u.test(digits)) return null;
  const rest = `${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  const day = parseDay(`20${rest}`);
  return bornBy !== undefined && (day === null || day > bornBy) ? parseDay(`19${rest}`) : day;
}

/**
 * The birth as an answer, as much of it as is known: "1985-05-12", "1985-05", "1985"; null without its year.
 *
 * @param {string} digits
 * @param {string} today
 */
export function mrzBirth(digits, today) {
  const known = /^([0-9]{2})([0-9]{2})?([0-9]{2})?<*$/u.exec(digits) ?? /^([0-9]{2})<<[0-9]{2}$/u.exec(digits);
  const parts = known?.slice(1).filter(Boolean) ?? [];
  const day = known && mrzDay([...parts, "01", "01"].slice(0, 3).join(""), today);
  return day && day.slice(0, 10 - 3 * (3 - parts.length));
}

/**
 * What a form can take over from a zone, each as an answer of its kind; what is not known is left out.
 *
 * @param {Mrz} mrz
 * @param {string} today
 * @returns {{[element in MrzElement]?: string}}
 */
export function mrzAnswers(mrz, today) {
  const known = {
    number: mrz.number,
    birth: mrzBirth(mrz.birth, today),
    expiry: mrzDay(mrz.expiry),
    sex: mrz.sex,
    nationality: mrzCountry(mrz.nationality),
    issuer: mrzCountry(mrz.issuer),
    surname: mrz.surname.replaceAll("<", " "),
    given: mrz.given.replaceAll("<", " "),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
}

/**
 * Whether the typed `answer` says the same; null if the zone leaves it open.
 *
 * @param {Mrz} mrz
 * @param {MrzElement} element
 * @param {string} answer
 */
export function mrzAgrees(mrz, element, answer) {
  switch (element) {
    case "birth": return daysAgree(mrz.birth, answer);
    case "expiry": return daysAgree(mrz.expiry, answer);
    case "surname": return namesAgree(mrz.given ? mrz.surname : "", answer, mrz.namesCut && !mrz.given);
    case "given": return namesAgree(mrz.given || mrz.surname, answer, mrz.namesCut);
    case "number": return mrz.number === asciiUpper(answer);
    case "sex": return mrz.sex === answer;
    case "nationality": return mrzCountry(mrz.nationality) === answer;
    case "issuer": return mrzCountry(mrz.issuer) === answer;
  }
}

/** @typedef {{optional?: boolean, composite?: string}} MoreChecks */

/**
 * @param {string} names
 * @param {string} data
 */
function readPassport(names, data) {
  const optional = /^<{15}$/u.test(data.slice(28, 43)) || passes(data.slice(28, 43));
  const composite = data.slice(0, 10) + data.slice(13, 20) + data.slice(21);
  return withChecks(base("TD3", names, data, data.slice(28, 42)), data, { optional, composite });
}

/**
 * @param {string} names
 * @param {string} data
 */
function readTd2(names, data) {
  const composite = data.slice(0, 10) + data.slice(13, 20) + data.slice(21);
  return withChecks(base("TD2", names, data, data.slice(28, 35)), data, { composite });
}

/**
 * @param {"MRV-A" | "MRV-B"} form
 * @param {string} names
 * @param {string} data
 */
const readVisa = (form, names, data) => withChecks(base(form, names, data, data.slice(28)), data, {});

/**
 * @param {string} first
 * @param {string} second
 * @param {string} names
 */
function readCard(first, second, names) {
  // The second line of a passport, put together from the parts of a card; what differs is where they stand.
  const data = first.slice(5, 15) + second.slice(15, 18) + second.slice(0, 15);
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18);
  const read = withChecks(base("TD1", first.slice(0, 5) + names, data, first.slice(15)), data, { composite });
  return { ...read, optional: trimFill(read.optional + second.slice(18, 29)) };
}

/**
 * @param {Mrz["form"]} form
 * @param {string} names
 * @param {string} data
 * @param {string} optional
 * @returns {Mrz}
 */
function base(form, names, data, optional) {
  const [surname, ...given] = trimEnd(names.slice(5)).split("<<");
  const sex = data[20];
  return {
    form,
    document: trimEnd(names.slice(0, 2)),
    issuer: trimEnd(names.slice(2, 5)),
    surname,
    given: trimFill(given.join("<<")),
    namesCut: !names.endsWith("<"),
    number: trimEnd(data.slice(0, 9)),
    nationality: trimEnd(data.slice(10, 13)),
    birth: data.slice(13, 19),
    sex: sex === "F" || sex === "M" ? sex : "X",
    expiry: data.slice(21, 27),
    optional,
    problem: null,
  };
}

/**
 * The zone with its first failing check; `composite` ends with its check digit.
 *
 * @param {Mrz} mrz
 * @param {string} data
 * @param {MoreChecks} more
 * @returns {Mrz}
 */
function withChecks(mrz, data, { optional = true, composite }) {
  let [number, rest, numberChecked] = [mrz.number, mrz.optional, data.slice(0, 10)];
  if (data[9] === "<" && (mrz.form === "TD1" || mrz.form === "TD2")) {
    // A number longer than nine characters goes on in the optional data, its check digit last (part 5, note j).
    const [continued, ...others] = mrz.optional.split("<");
    numberChecked = data.slice(0, 9) + continued;
    [number, rest] = [numberChecked.slice(0, -1), others.join("<")];
  }
  /** @type {[string, boolean][]} */
  const checks = [
    ["mrz_number", passes(numberChecked)],
    ["mrz_birth", passes(data.slice(13, 20)) && mayBeADay(mrz.birth)],
    ["mrz_expiry", passes(data.slice(21, 28)) && mayBeADay(mrz.expiry)],
    ["mrz_optional", optional],
    ["mrz_composite", composite === undefined || passes(composite)],
  ];
  const failing = checks.find(([, passed]) => !passed);
  return { ...mrz, number, optional: trimFill(rest), problem: failing ? failing[0] : null };
}

/** @param {string} checked */
const passes = (checked) => checkDigit(checked.slice(0, -1)) === checked.at(-1);

/**
 * Six digits that are a day of some century, or digits with unknown parts.
 *
 * @param {string} digits
 */
function mayBeADay(digits) {
  if (!/^([0-9]{2}|<<){3}$/u.test(digits)) return false;
  const known = digits.replace(/^<</u, "00").replaceAll("<<", "01"); // 2000 has a 29 February
  return mrzDay(known, "0001-01-01") !== null || mrzDay(known) !== null;
}

/**
 * The shape of a zone: "44,44".
 *
 * @param {string[]} lines
 */
export const widths = (lines) => lines.map((line) => line.length).join(",");

/**
 * @param {string} digits
 * @param {string} answer
 */
function daysAgree(digits, answer) {
  if (parseSpan(answer) === null || digits === "<<<<<<") return null;
  const typed = answer.slice(2, 10).replaceAll("-", ""); // who knows less than the zone contradicts nothing
  return [...typed].every((given, n) => digits[n] === "<" || digits[n] === given);
}

/**
 * @param {string} zone
 * @param {string} answer
 * @param {boolean} cut
 */
function namesAgree(zone, answer, cut) {
  // Whoever issues a passport may leave marks out instead of spelling the letter under them.
  return [latin(answer), answer].some((spelling) => lettersAgree(letters(zone), letters(spelling), cut));
}

/**
 * @param {string} seen
 * @param {string} whole
 * @param {boolean} cut
 */
function lettersAgree(seen, whole, cut) {
  const typed = cut ? whole.slice(0, seen.length) : whole;
  const allowed = Math.max(seen.length, typed.length) * TYPING_ERROR_SHARE;
  // Names differ by their lengths at least: a name of thousands of letters is not compared letter by letter.
  return Math.abs(seen.length - typed.length) <= allowed && editDistance(seen, typed) <= allowed;
}

/** @param {string} name */
const letters = (name) => asciiUpper(name.normalize("NFD")).replace(/[^A-Z]/gu, "");

/** @param {string} text */
const trimEnd = (text) => text.replace(/<+$/u, "");

/** @param {string} text */
const trimFill = (text) => text.replace(/^<+|<+$/gu, "");

/**
 * ICAO writes Germany as D.
 *
 * @param {string} code
 */
export const mrzCountry = (code) => (code === "D" ? "DEU" : code);
