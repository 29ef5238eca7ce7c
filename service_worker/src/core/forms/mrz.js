/**
 * Reads the machine-readable zone of travel documents (ICAO Doc 9303, parts 4 to 7): TD1, TD2, TD3, and visas MRV-A,
 * MRV-B.
 * Twin: `moi_pwa/rules/forms/mrz.py`.
 *
 * @import {MrzElement} from "../types.js"
 * @typedef {object} Mrz - the fields of a zone, as they are written there.
 * @property {"TD1" | "TD2" | "TD3" | "MRV-A" | "MRV-B"} form
 * @property {string} document
 * @property {string} issuer
 * @property {string} surname
 * @property {string} given
 * @property {boolean} namesCut
 * @property {string} number
 * @property {string} nationality
 * @property {string} birth - YYMMDD, with "<" for unknown characters.
 * @property {"F" | "M" | "X"} sex
 * @property {string} expiry - YYMMDD, with "<" for unknown characters.
 * @property {string} optional
 * @property {string | null} problem - code of the first failing check ("mrz_number", "mrz_birth", …); null if all pass.
 */

import { asciiUpper } from "../characters.js";
import { parseDay, parseSpan } from "../dates.js";
import { editDistance } from "../edit_distance.js";
import { latin } from "../latin.js";

/** The weights of the check digit, repeated over the characters (Doc 9303-3, 4.9). */
const WEIGHTS = [7, 3, 1];
/** The characters of a zone; the index of a character is its value in the check digit. */
const VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const MRZ_LINE = /^[A-Z0-9<]+$/u;
/** The largest share of letters in which two names may differ and still agree. */
const TYPING_ERROR_SHARE = 0.1;

/**
 * Read a cleaned machine-readable zone.
 *
 * Failing check digits do not prevent reading: they are reported in `problem`.
 *
 * @param {string} text - lines joined by a newline, as `cleanMrz` returns them.
 * @returns {Mrz | null} null if the text does not have the shape of a zone.
 */
export function readMrz(text) {
  const lines = text.split("\n");
  if (!lines.every((line) => MRZ_LINE.test(line))) return null;
  const [first, second, third] = lines;
  const visa = first.startsWith("V");
  switch (widths(lines)) {
    case "30,30,30":
      return readCard(first, second, third);
    case "44,44":
      return visa ? readVisa("MRV-A", first, second) : readPassport(first, second);
    case "36,36":
      return visa ? readVisa("MRV-B", first, second) : readTd2(first, second);
    default:
      return null;
  }
}

/**
 * Return the check digit of a string of a zone (Doc 9303-3, 4.9), as a character.
 *
 * @param {string} characters
 */
export function checkDigit(characters) {
  let sum = 0;
  [...characters].forEach((character, n) => {
    sum += Math.max(VALUES.indexOf(character), 0) * WEIGHTS[n % 3];
  });
  return String(sum % 10);
}

/**
 * Return the ISO day of a YYMMDD date, or null if a part is unknown or impossible.
 *
 * The century is 20. A birth date may also lie in the 1900s: it is never later than `bornBy`.
 *
 * @param {string} digits
 * @param {string} [bornBy] - today, if the date is a date of birth.
 */
export function mrzDay(digits, bornBy) {
  if (!/^[0-9]{6}$/u.test(digits)) return null;
  const rest = `${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  const day = parseDay(`20${rest}`);
  return bornBy !== undefined && (day === null || day > bornBy) ? parseDay(`19${rest}`) : day;
}

/**
 * Return the date of birth as an answer, as far as the zone knows it: "1985-05-12", "1985-05" or "1985".
 *
 * Null if its year is unknown.
 *
 * @param {string} digits
 * @param {string} today - ISO day in Amman.
 */
export function mrzBirth(digits, today) {
  const match = /^([0-9]{2})([0-9]{2})?([0-9]{2})?<*$/u.exec(digits) ?? /^([0-9]{2})<<[0-9]{2}$/u.exec(digits);
  const parts = match?.slice(1).filter(Boolean) ?? [];
  const day = match && mrzDay([...parts, "01", "01"].slice(0, 3).join(""), today);
  return day && day.slice(0, 10 - 3 * (3 - parts.length));
}

/**
 * Return the answers that a form can take over from a zone, each in the form of its field's kind.
 *
 * Unknown elements are left out.
 *
 * @param {Mrz} mrz
 * @param {string} today - ISO day in Amman.
 * @returns {{[element in MrzElement]?: string}}
 */
export function mrzAnswers(mrz, today) {
  const answers = {
    number: mrz.number,
    birth: mrzBirth(mrz.birth, today),
    expiry: mrzDay(mrz.expiry),
    sex: mrz.sex,
    nationality: mrzCountry(mrz.nationality),
    issuer: mrzCountry(mrz.issuer),
    surname: mrz.surname.replaceAll("<", " "),
    given: mrz.given.replaceAll("<", " "),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value));
}

/**
 * Return whether a typed answer agrees with an element of the zone.
 *
 * @param {Mrz} mrz
 * @param {MrzElement} element
 * @param {string} answer
 * @returns {boolean | null} null if the zone leaves it open, or the answer is not a date.
 */
export function mrzAgrees(mrz, element, answer) {
  switch (element) {
    case "birth":
      return daysAgree(mrz.birth, answer);
    case "expiry":
      return daysAgree(mrz.expiry, answer);
    case "surname":
      return namesAgree(mrz.given ? mrz.surname : "", answer, mrz.namesCut && !mrz.given);
    case "given":
      return namesAgree(mrz.given || mrz.surname, answer, mrz.namesCut);
    case "number":
      return mrz.number === asciiUpper(answer);
    case "sex":
      return mrz.sex === answer;
    case "nationality":
      return mrzCountry(mrz.nationality) === answer;
    case "issuer":
      return mrzCountry(mrz.issuer) === answer;
  }
}

/** @typedef {{optional?: boolean, composite?: string}} MoreChecks */

/**
 * Read a TD3 zone, a passport's. `names` is its first line, `data` its second.
 *
 * @param {string} names
 * @param {string} data
 */
function readPassport(names, data) {
  const optional = /^<{15}$/u.test(data.slice(28, 43)) || passes(data.slice(28, 43));
  const composite = data.slice(0, 10) + data.slice(13, 20) + data.slice(21);
  return withChecks(base("TD3", names, data, data.slice(28, 42)), data, { optional, composite });
}

/**
 * Read a TD2 zone, a card with two lines of 36 characters.
 *
 * @param {string} names
 * @param {string} data
 */
function readTd2(names, data) {
  const composite = data.slice(0, 10) + data.slice(13, 20) + data.slice(21);
  return withChecks(base("TD2", names, data, data.slice(28, 35)), data, { composite });
}

/**
 * Read the zone of a visa, MRV-A or MRV-B. It has no check digits for its optional data and the whole.
 *
 * @param {"MRV-A" | "MRV-B"} form
 * @param {string} names
 * @param {string} data
 */
const readVisa = (form, names, data) => withChecks(base(form, names, data, data.slice(28)), data, {});

/**
 * Read a TD1 zone, a card with three lines of 30 characters.
 *
 * @param {string} first
 * @param {string} second
 * @param {string} names
 */
function readCard(first, second, names) {
  // A card has the same fields as a passport's second line, in other places: put them together in the passport's order.
  const data = first.slice(5, 15) + second.slice(15, 18) + second.slice(0, 15);
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18);
  const read = withChecks(base("TD1", first.slice(0, 5) + names, data, first.slice(15)), data, { composite });
  return { ...read, optional: trimFill(read.optional + second.slice(18, 29)) };
}

/**
 * Return the fields of a zone, its checks not yet made.
 *
 * @param {Mrz["form"]} form
 * @param {string} names - the line with document type, issuer and names.
 * @param {string} data - a second line in the order of a passport's.
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
 * Return the zone with its first failing check in `problem`, and with a long document number put together.
 *
 * @param {Mrz} mrz
 * @param {string} data
 * @param {MoreChecks} more - `optional`: whether the check of the optional data passes. `composite`: the characters of
 *   the composite check, its check digit last.
 * @returns {Mrz}
 */
function withChecks(mrz, data, { optional = true, composite }) {
  let [number, rest, numberChecked] = [mrz.number, mrz.optional, data.slice(0, 10)];
  const [continued, ...others] = mrz.optional.split("<");
  if (data[9] === "<" && continued && (mrz.form === "TD1" || mrz.form === "TD2")) {
    // A number longer than nine characters goes on in the optional data, its check digit last (part 5, note j).
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

/**
 * Return whether the last character is the check digit of those before it.
 *
 * @param {string} checked
 */
const passes = (checked) => checkDigit(checked.slice(0, -1)) === checked.at(-1);

/**
 * Return whether a YYMMDD date may exist: six digits that are a day of some century, or digits with unknown parts.
 *
 * @param {string} digits
 */
function mayBeADay(digits) {
  if (!/^([0-9]{2}|<<){3}$/u.test(digits)) return false;
  const known = digits.replace(/^<</u, "00").replaceAll("<<", "01"); // 2000 has a 29 February
  return mrzDay(known) !== null; // a day that the 1900s have, the 2000s have too
}

/**
 * Return the shape of a zone, the lengths of its lines: "44,44".
 *
 * @param {string[]} lines
 */
export const widths = (lines) => lines.map((line) => line.length).join(",");

/**
 * Return whether a typed date agrees with a YYMMDD date of the zone, as far as both are known.
 *
 * @param {string} digits
 * @param {string} answer
 * @returns {boolean | null} null if the answer is not a date, or the zone's date is unknown.
 */
function daysAgree(digits, answer) {
  if (parseSpan(answer) === null || digits === "<<<<<<") return null;
  const typed = answer.slice(2, 10).replaceAll("-", ""); // a date that is known only in part does not contradict the zone's
  return [...typed].every((given, n) => digits[n] === "<" || digits[n] === given);
}

/**
 * Return whether a typed name agrees with a name of the zone, up to typing errors.
 *
 * @param {string} zone
 * @param {string} answer
 * @param {boolean} cut - whether the zone's name may be cut off.
 */
function namesAgree(zone, answer, cut) {
  // An issuer may leave marks out (Ö as O) instead of using the spelling of Doc 9303 (Ö as OE).
  return [latin(answer), answer].some((spelling) => lettersAgree(letters(zone), letters(spelling), cut));
}

/**
 * Return whether two names in capitals differ in at most `TYPING_ERROR_SHARE` of their letters.
 *
 * @param {string} zoneLetters
 * @param {string} typedLetters
 * @param {boolean} cut
 */
function lettersAgree(zoneLetters, typedLetters, cut) {
  const typed = cut ? typedLetters.slice(0, zoneLetters.length) : typedLetters;
  const allowed = Math.max(zoneLetters.length, typed.length) * TYPING_ERROR_SHARE;
  // The edit distance is at least the difference of the lengths: avoid the quadratic comparison for very long names.
  return Math.abs(zoneLetters.length - typed.length) <= allowed && editDistance(zoneLetters, typed) <= allowed;
}

/**
 * Return the letters A to Z of a name in upper case, without marks and anything else.
 *
 * @param {string} name
 */
const letters = (name) => asciiUpper(name.normalize("NFD")).replace(/[^A-Z]/gu, "");

/**
 * Remove fillers ("<") at the end.
 *
 * @param {string} text
 */
const trimEnd = (text) => text.replace(/<+$/u, "");

/**
 * Remove fillers ("<") at both ends.
 *
 * @param {string} text
 */
const trimFill = (text) => text.replace(/^<+|<+$/gu, "");

/**
 * Return the ISO 3166 code of a country code of a zone, which writes Germany as D.
 *
 * @param {string} code
 */
export const mrzCountry = (code) => (code === "D" ? "DEU" : code);
