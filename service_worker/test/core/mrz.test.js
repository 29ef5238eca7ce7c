/** Machine-readable zones read place by place, corrected as people type them, and compared with answers. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkDigit, mrzAgrees, mrzBirth, readMrz } from "../../src/core/forms/mrz.js";
import { cleanMrz, repairMrz } from "../../src/core/forms/mrz_typed.js";

/** @typedef {Partial<typeof ERIKSSON>} Said */
/** @typedef {import("../../src/core/types.js").MrzElement} MrzElement */

const TODAY = "2026-01-15";
const PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const BOOKLET = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
const VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
const SMALL_VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

/** The content of the specimens of a card and of a small booklet. */
const ERIKSSON = {
  document: "I<",
  issuer: "UTO",
  names: "ERIKSSON<<ANNA<MARIA",
  number: "D23145890",
  nationality: "UTO",
  birth: "740812",
  sex: "F",
  expiry: "120415",
  optional: "",
  secondOptional: "",
};

/** Return a text with its check digit. */
const checked = (/** @type {string} */ text) => text + checkDigit(text);

/** Return a text filled to a width. */
const line = (/** @type {string} */ text, /** @type {number} */ width) => text.padEnd(width, "<").slice(0, width);

/**
 * Return a number in ten places, and the optional data, in which a longer one goes on.
 *
 * @param {string} number
 * @param {string} optional
 */
function numbered(number, optional) {
  if (number.length <= 9) return [checked(line(number, 9)), optional];
  return [`${number.slice(0, 9)}<`, `${checked(number).slice(9)}<${optional}`];
}

/**
 * Write the zone of size TD1 with right check digits.
 *
 * @param {Said} [changed]
 */
function card(changed) {
  const said = { ...ERIKSSON, ...changed };
  const [number, optional] = numbered(said.number, said.optional);
  const first = number + line(optional, 15);
  const [birth, expiry, more] = [checked(said.birth), checked(said.expiry), line(said.secondOptional, 11)];
  const second = birth + said.sex + expiry + line(said.nationality, 3) + more;
  const whole = checkDigit(first + birth + expiry + more);
  return `${said.document}${line(said.issuer, 3)}${first}\n${second}${whole}\n${line(said.names, 30)}`;
}

/**
 * Write the two lines of any other zone.
 *
 * @param {number} width
 * @param {Said} changed
 */
function twoLines(width, changed) {
  const said = { ...ERIKSSON, ...changed };
  const [number, optional] = numbered(said.number, said.optional);
  const data = number + line(said.nationality, 3) + checked(said.birth) + said.sex + checked(said.expiry);
  return `${line(said.document + line(said.issuer, 3) + said.names, width)}\n${data}${optional}`;
}

/** Return a zone with the check digit over the whole at its end. */
function withWhole(/** @type {string} */ zone) {
  const data = zone.split("\n")[1];
  return zone + checkDigit(data.slice(0, 10) + data.slice(13, 20) + data.slice(21));
}

/** Write the zone of size TD2 with right check digits. */
const booklet = (/** @type {Said} */ changed = {}) => withWhole(line(twoLines(36, changed), 72));

/** Write the zone of size TD3 with right check digits. */
const passport = (/** @type {Said} */ { optional = "", ...changed } = {}) =>
  withWhole(twoLines(44, { document: "P<", ...changed, optional: checked(line(optional, 14)) }));

/** Write the zone of size MRV-A with right check digits. */
const visa = (/** @type {Said} */ changed = {}) => line(twoLines(44, { document: "V<", ...changed }), 89);

/** Write the zone of size MRV-B with right check digits. */
const smallVisa = (/** @type {Said} */ changed = {}) => line(twoLines(36, { document: "V<", ...changed }), 73);

const WRITERS = { card, booklet, passport, visa, smallVisa };

/** Read what is a zone. */
function read(/** @type {string} */ zone) {
  const mrz = readMrz(zone);
  assert.ok(mrz, zone);
  return mrz;
}

/**
 * Return a zone with another character at a place of a line.
 *
 * @param {string} zone
 * @param {number} row
 * @param {number} at
 * @param {string} character
 */
const typedAt = (zone, row, at, character) =>
  zone
    .split("\n")
    .map((each, n) => (n === row ? each.slice(0, at) + character + each.slice(at + 1) : each))
    .join("\n");

/**
 * Return whether an answer agrees with a passport.
 *
 * @param {MrzElement} element
 * @param {string} answer
 * @param {Said} [changed]
 */
const agrees = (element, answer, changed) => mrzAgrees(read(passport(changed)), element, answer);

test("the zones of these tests are written as the specimens are", () => {
  const visitor = { number: "L8988901C", nationality: "XXX", birth: "400907", expiry: "961210" };
  assert.equal(card(), CARD);
  assert.equal(booklet(), BOOKLET);
  assert.equal(passport({ number: "L898902C3", optional: "ZE184226B" }), PASSPORT);
  assert.equal(visa({ ...visitor, optional: "6ZE184226B" }), VISA);
  assert.equal(smallVisa(visitor), SMALL_VISA);
});

test("a document code has one letter or two", () => {
  for (const write of Object.values(WRITERS)) {
    const letter = write()[0];
    assert.equal(read(write({ document: `${letter}<` })).document, letter);
    assert.equal(read(write({ document: `${letter}D` })).document, `${letter}D`);
  }
});

test("two fillers or more part a surname from the given names", () => {
  for (const parted of ["ERIKSSON<<ANNA", "ERIKSSON<<<ANNA", "ERIKSSON<<<<ANNA", "ERIKSSON<<<<<ANNA"]) {
    const { surname, given } = read(passport({ names: parted }));
    assert.deepEqual([surname, given], ["ERIKSSON", "ANNA"], parted);
  }
});

test("two fillers between given names are kept", () => {
  assert.equal(read(passport({ names: "ERIKSSON<<ANNA<<MARIA" })).given, "ANNA<<MARIA");
});

test("data of the issuer lose the fillers around them", () => {
  for (const [zone, optional] of [
    [CARD, ""],
    [BOOKLET, ""],
    [PASSPORT, "ZE184226B"],
    [VISA, "6ZE184226B"],
    [SMALL_VISA, ""],
    [passport({ optional: "ZE184226B12345" }), "ZE184226B12345"],
    [passport({ optional: "<<E1<2" }), "E1<2"],
    [booklet({ optional: "A<B3456" }), "A<B3456"],
    [visa({ optional: "ABCDEFGHIJKLMNOP" }), "ABCDEFGHIJKLMNOP"],
    [smallVisa({ optional: "ABCDEFGH" }), "ABCDEFGH"],
    [card({ optional: "ABCDEFGHIJKLMNO", secondOptional: "PQRSTUVWXYZ" }), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    [card({ optional: "A<B", secondOptional: "<C" }), "A<B<C"],
  ])
    assert.deepEqual([read(zone).optional, read(zone).problem], [optional, null], zone);
});

test("data of the issuer may follow a long number", () => {
  const number = "D23145890734";
  for (const [zone, optional] of [
    [card({ number, optional: "AB<1" }), "AB<1"],
    [card({ number, secondOptional: "XYZ" }), "XYZ"],
    [booklet({ number, optional: "AB" }), "AB"],
  ]) {
    const mrz = read(zone);
    assert.deepEqual([mrz.number, mrz.optional, mrz.problem], [number, optional, null], zone);
  }
});

test("a passport and a visa have no long number", () => {
  for (const write of [passport, visa, smallVisa]) {
    const { number, problem } = read(typedAt(write({ optional: "7349" }), 1, 9, "<"));
    assert.deepEqual([number, problem], ["D23145890", "mrz_number"]);
  }
});

test("a wrong digit over the whole is reported", () => {
  for (const [zone, at] of /** @type {[string, number][]} */ ([[CARD, 29], [BOOKLET, 35], [PASSPORT, 43]]))
    assert.equal(read(typedAt(zone, 1, at, "9")).problem, "mrz_composite", zone);
}); // prettier-ignore

test("a leap day of one century is a day", () => {
  assert.equal(read(passport({ birth: "000229" })).problem, null);
  assert.equal(read(passport({ expiry: "000229" })).problem, null);
});

test("a day may have unknown parts", () => {
  for (const day of ["85<<<<", "8502<<", "85<<31", "<<0229", "<<<<31", "<<02<<", "<<<<<<"]) {
    assert.equal(read(passport({ birth: day })).problem, null, day);
    assert.equal(read(passport({ expiry: day })).problem, null, day);
  }
});

test("what is no day is reported though its digit is right", () => {
  for (const day of ["850532", "85<<32", "<<0230", "<<1301", "8<0512", "85051<", "8<<112", "851<<1", "A5<<<<"]) {
    assert.equal(read(passport({ birth: day })).problem, "mrz_birth", day);
    assert.equal(read(passport({ expiry: day })).problem, "mrz_expiry", day);
  }
});

test("of a birth as much is taken as is known", () => {
  for (const [digits, birth] of /** @type {[string, string | null][]} */ ([
    ["740812", "1974-08-12"],
    ["7408<<", "1974-08"],
    ["74<<<<", "1974"],
    ["74<<12", "1974"],
    ["7413<<", null],
    ["<<<<<<", null],
    ["7<<<<<", null],
    ["740<<<", null],
    ["74081<", null],
    ["74<812", null],
    ["74A<<<", null],
    ["A4<<12", null],
    ["74<<123", null],
    ["1974<<12", null],
  ]))
    assert.equal(mrzBirth(digits, TODAY), birth, digits);
});

test("codes agree with their own element", () => {
  const codes = { issuer: "D", nationality: "XXB", sex: "M" };
  for (const [element, answer, agreed] of /** @type {[MrzElement, string, boolean][]} */ ([
    ["issuer", "DEU", true],
    ["issuer", "D", false],
    ["issuer", "XXB", false],
    ["nationality", "XXB", true],
    ["nationality", "DEU", false],
    ["sex", "M", true],
    ["sex", "F", false],
  ]))
    assert.equal(agrees(element, answer, codes), agreed, `${element} ${answer}`);
});

test("one letter of ten may be wrong, missing or too many", () => {
  for (const [given, answer, agreed] of /** @type {[string, string, boolean][]} */ ([
    ["ABCDEFGHIJ", "ABCDEFGHIX", true],
    ["ABCDEFGHIJ", "BCDEFGHIJ", true],
    ["BCDEFGHIJ", "ABCDEFGHIJ", true],
    ["ABCDEFGHIJ", "ABCDEFGHJI", false],
    ["ABCDEFGHIJ", "ABCDEFGH", false],
    ["ABCDEFGH", "ABCDEFGHIJ", false],
    ["ABCDEFGHI", "ABCDEFGHX", false],
    ["ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRST", true],
    ["ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRSX", false],
    ["JOHANNES", "SENNAHOJ", false],
  ]))
    assert.equal(agrees("given", answer, { names: `ERIKSSON<<${given}` }), agreed, `${given} ${answer}`);
});

/** Names of exactly 39 characters, which fill a passport's line. */
const CUT = "ERIKSSON<<ANNA<MARIA<THEODORA<ELISABETH";

test("a surname before cut given names is whole", () => {
  assert.equal(agrees("surname", "Eriksson", { names: CUT }), true);
  assert.equal(agrees("surname", "Eriksson Lindqvist", { names: CUT }), false);
});

test("given names that are not cut agree with nothing longer", () => {
  const longer = "Anna Maria Theodora Elisabethina Johanna";
  assert.equal(agrees("given", longer, { names: CUT }), true);
  assert.equal(agrees("given", longer, { names: CUT.slice(0, -1) }), false);
});

test("names beyond a surname that fills its line are left open", () => {
  const names = "NILAVADHANANANDA<KRAPHRATCHATHAMMARONGA";
  assert.equal(agrees("surname", "Nilavadhanananda", { names }), true);
  assert.equal(agrees("given", "Nilavadhanananda Kraphratchathammarongalert", { names }), true);
  assert.equal(agrees("given", "Dejsiri", { names }), false);
});

test("a single name is no surname", () => {
  assert.equal(agrees("surname", "Arkfreith", { names: "ARKFREITH" }), false);
  assert.equal(agrees("given", "Arkfreith", { names: "ARKFREITH" }), true);
});

test("a zone in one line is parted", () => {
  for (const zone of [CARD, BOOKLET, PASSPORT, VISA, SMALL_VISA])
    for (const joint of ["", " ", "\u2003"]) assert.equal(cleanMrz(zone.replaceAll("\n", joint)), zone);
});

test("a line of another length stays whole", () => {
  for (const length of [1, 30, 36, 44, 60, 71, 73, 87, 89, 91, 108, 132])
    assert.equal(cleanMrz("<".repeat(length)), "<".repeat(length));
});

test("the first of several lines stays whole", () => {
  for (const length of [72, 88, 90]) assert.equal(cleanMrz(`${"<".repeat(length)}\nA`), `${"<".repeat(length)}\nA`);
});

test("a line with another character stays whole", () => {
  for (const length of [72, 88, 90]) assert.equal(cleanMrz(line("É", length)), line("É", length));
});

test("nothing typed is cleaned to nothing", () => {
  for (const typed of ["", " ", "\n", " \n\n"]) assert.equal(cleanMrz(typed), "");
});

test("every end of a line is one", () => {
  for (const end of ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\n", "\n \n"])
    assert.equal(cleanMrz(`${end}P<UTO${end}L898902C3${end}`), "P<UTO\nL898902C3", JSON.stringify(end));
});

test("blanks and what nobody sees are left out", () => {
  for (const blank of ["\t", " ", "\xa0", "\u2000", "\u200a", "\u202f", "\u3000", "  \t ", "\u200b", "\ufeff"])
    assert.equal(cleanMrz(`${blank}P<${blank}UTO\n${blank}L8${blank}`), "P<UTO\nL8", JSON.stringify(blank));
});

const ODD = { issuer: "OIB", nationality: "OIB", sex: "S", names: "OIBSZG<<BIGSOZ" };
const VISITOR = { ...ODD, number: "BOSIOBSSO", birth: "500206", expiry: "261112" };
/** Zones that have a look-alike letter in every place where a letter may stand, and such a digit in every other. */
const MIXED_UP = {
  card: card({
    ...ODD,
    number: "IGZBBOOSG",
    birth: "510801",
    expiry: "201115",
    optional: "OIBSZGOIBSZGOIB",
    secondOptional: "OIBSZGOIBSZ",
  }),
  booklet: booklet({ ...ODD, number: "OIZOBOBSZ", birth: "520505", expiry: "250521", optional: "OIBSZGO" }),
  passport: passport({ ...ODD, number: "OSBZIIGSZ", birth: "511016", expiry: "251211", optional: "OIBSZGOIBSZGOI" }),
  visa: visa({ ...VISITOR, optional: "OIBSZGOIBSZGOIBS" }),
  smallVisa: smallVisa({ ...VISITOR, optional: "OIBSZGOI" }),
};

/** Return the places of a line from one on, so many. */
const places = (/** @type {number} */ row, /** @type {number} */ from, count = 1) =>
  Array.from({ length: count }, (_, n) => [row, from + n]);
const IN_TWO_LINES = [...places(1, 9), ...places(1, 13, 7), ...places(1, 21, 7)];
/** Lines and places in which digits alone can stand (a filler for what is unknown aside). */
const NUMERIC = {
  card: [...places(0, 14), ...places(1, 0, 7), ...places(1, 8, 7), ...places(1, 29)],
  booklet: [...IN_TWO_LINES, ...places(1, 35)],
  passport: [...IN_TWO_LINES, ...places(1, 42, 2)],
  visa: IN_TWO_LINES,
  smallVisa: IN_TWO_LINES,
};
/** @type {Record<string, string>} */
const LOOK_ALIKES = { 0: "O", 1: "I", 8: "B", 5: "S", 2: "Z", 6: "G" };

for (const form of /** @type {(keyof typeof NUMERIC)[]} */ (Object.keys(NUMERIC))) {
  const right = MIXED_UP[form];
  const looksLike = (/** @type {number} */ row, /** @type {number} */ at) => LOOK_ALIKES[right.split("\n")[row][at]];

  test(`a right zone of look-alikes stays: ${form}`, () => {
    assert.equal(read(right).problem, null);
    assert.equal(repairMrz(right), right);
  });

  test(`a letter becomes the digit it looks like where digits alone can stand: ${form}`, () => {
    for (const [row, at] of NUMERIC[form])
      assert.equal(repairMrz(typedAt(right, row, at, looksLike(row, at))), right, `${row} ${at}`);
  });

  test(`all of these letters become digits together: ${form}`, () => {
    const typed = NUMERIC[form].reduce((zone, [row, at]) => typedAt(zone, row, at, looksLike(row, at)), right);
    assert.equal(repairMrz(typed), right);
  });
}

test("one look-alike is corrected in every place of a number", () => {
  for (const [form, write] of Object.entries(WRITERS))
    for (let at = 0; at < 9; at += 1) {
      const right = write({ number: `${"K".repeat(at)}O${"K".repeat(8 - at)}` });
      const typed = form === "card" ? typedAt(right, 0, 5 + at, "0") : typedAt(right, 1, at, "0");
      assert.equal(repairMrz(typed), right, `${form} ${at}`);
    }
});

test("a look-alike is corrected in both directions", () => {
  for (const [typed, meant] of ["O0", "0O", "I1", "1I", "B8", "8B", "S5", "5S", "Z2", "2Z"]) {
    const right = passport({ number: `K${meant}` });
    assert.equal(repairMrz(typedAt(right, 1, 1, typed)), right, `${typed} for ${meant}`);
  }
});

test("G and 6 stay in a number as they are typed", () => {
  for (const [typed, meant] of ["G6", "6G"]) {
    const zone = typedAt(passport({ number: `K${meant}` }), 1, 1, typed);
    assert.equal(read(zone).problem, null);
    assert.equal(repairMrz(zone), zone);
  }
});
