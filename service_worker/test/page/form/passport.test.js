import assert from "node:assert/strict";
import { test } from "node:test";
import { filledFrom } from "../../../src/page/form/passport.js";

// ICAO Doc 9303, part 4, appendix B.
const ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const rule = (/** @type {string} */ element, /** @type {string} */ field) => ({
  test: { op: "mrz_agrees", mrz: "mrz", element, field },
});
const declaration = /** @type {any} */ ({
  rules: [
    rule("number", "no"),
    { test: { op: "all", conditions: [rule("birth", "dob").test] } },
    rule("given", "name"),
  ],
});
const TODAY = "2026-01-15";

test("a zone fills the fields that rules compare it with", () => {
  const filled = filledFrom(declaration, { mrz: ZONE.toLowerCase() }, "mrz", TODAY);
  assert.deepEqual(filled, { no: "L898902C3", dob: "1974-08-12", name: "ANNA MARIA" });
});

test("what is typed already is left alone", () => {
  assert.deepEqual(Object.keys(filledFrom(declaration, { mrz: ZONE, no: "X", name: "ANNA" }, "mrz", TODAY)), ["dob"]);
});

test("a companion's zone fills that companion's fields", () => {
  const filled = filledFrom(declaration, { group: [{}, { mrz: ZONE, no: "X" }] }, "group/1/mrz", TODAY);
  assert.deepEqual(Object.keys(filled), ["group/1/dob", "group/1/name"]);
});

test("a zone whose check digits fail fills nothing", () => {
  assert.deepEqual(filledFrom(declaration, { mrz: ZONE.replace("L898902C36", "L898902C37") }, "mrz", TODAY), {});
});
