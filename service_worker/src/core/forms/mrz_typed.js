/**
 * Cleans and repairs a machine-readable zone as people type or paste it, so that `mrz.js` can read it.
 * Twin: `moi_pwa/rules/forms/mrz_typed.py`.
 */

import { foldDigits } from "../digits.js";
import { asciiUpper, withoutInvisible } from "../characters.js";
import { MRZ_LINE, readMrz, widths } from "./mrz.js";

/**
 * Letters that are mistyped for digits.
 *
 * @type {{[seen: string]: string}}
 */
const MISREAD = { O: "0", I: "1", B: "8", S: "5", Z: "2", G: "6" };
/**
 * Characters that are mistyped for each other. G and 6 are missing: they have the same check digit, so no check tells
 * which was meant.
 *
 * @type {{[seen: string]: string}}
 */
const CONFUSED = { O: "0", 0: "O", I: "1", 1: "I", B: "8", 8: "B", S: "5", 5: "S", Z: "2", 2: "Z" };
/**
 * Length of a zone in one line -> length of its lines.
 *
 * @type {{[length: number]: number}}
 */
const ONE_LINE = { 90: 30, 88: 44, 72: 36 };

/**
 * Return the lines of a zone joined by a newline: upper case, ASCII digits, no blanks. A zone pasted as one line is
 * split into its lines.
 *
 * @param {string} text
 */
export function cleanMrz(text) {
  const folded = asciiUpper(foldDigits(withoutInvisible(text)))
    .replaceAll("«", "<<")
    .replaceAll("‹", "<");
  const packed = folded.replace(/[\t \xa0\u2000-\u200a\u202f\u3000]+/gu, "").normalize("NFC");
  const lines = packed.split(/[\n-\r\x85\u2028\u2029]+/u).filter(Boolean);
  const width = lines.length === 1 && MRZ_LINE.test(lines[0]) ? ONE_LINE[lines[0].length] : undefined;
  if (width === undefined) return lines.join("\n");
  return Array.from({ length: lines[0].length / width }, (_, n) => lines[0].slice(n * width, (n + 1) * width)).join(
    "\n",
  );
}

/**
 * Correct letters and digits that look alike in a cleaned zone, if the check digits then pass and the correction is
 * unambiguous.
 *
 * @param {string} text
 */
export function repairMrz(text) {
  let best = null;
  for (const candidate of candidates(text)) {
    const mrz = readMrz(candidate);
    if (!mrz || mrz.problem !== null) continue;
    if (best !== null) return text; // two corrections pass: it is open which was meant
    best = candidate;
  }
  return best ?? text;
}

/**
 * Yield possible corrections: first digits where only digits may be, then also one look-alike of the document number
 * exchanged.
 *
 * @param {string} text
 */
function* candidates(text) {
  const lines = text.split("\n");
  const shape = widths(lines);
  if (!["30,30,30", "44,44", "36,36"].includes(shape)) return;
  const card = shape === "30,30,30";
  for (const [line, start, end] of card
    ? [
        [1, 0, 7],
        [1, 8, 15],
        [1, 29, 30],
        [0, 14, 15],
      ]
    : numeric(lines)) {
    const digits = lines[line].slice(start, end).replace(/[OIBSZG]/gu, (seen) => MISREAD[seen]);
    lines[line] = lines[line].slice(0, start) + digits + lines[line].slice(end);
  }
  yield lines.join("\n");
  const [line, start] = card ? [0, 5] : [1, 0];
  for (let at = start; at < start + 9; at += 1) {
    const other = CONFUSED[lines[line][at]];
    if (other === undefined) continue;
    yield [
      ...lines.slice(0, line),
      lines[line].slice(0, at) + other + lines[line].slice(at + 1),
      ...lines.slice(line + 1),
    ].join("\n");
  }
}

/**
 * Return the ranges (line, start, end) that have digits only, in a zone of two lines.
 *
 * @param {string[]} lines
 */
function numeric(lines) {
  const ranges = [
    [1, 9, 10],
    [1, 13, 20],
    [1, 21, 28],
  ];
  if (lines[0].startsWith("V")) return ranges;
  return lines[1].length === 44 ? [...ranges, [1, 42, 44]] : [...ranges, [1, 35, 36]];
}
