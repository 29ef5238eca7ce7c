import assert from "node:assert/strict";
import { test } from "node:test";

import { readFeatures, UnreadableFeaturesError } from "../../src/core/papers/features.js";
import { unsealed } from "../../src/core/papers/unsealed.js";
import { factsOf } from "./paper_facts.js";
import { vectorsOf } from "./vectors.js";

const { papers, former, refusals, unreadable } = vectorsOf("papers");

/** @param {string} digits */
const hex = (digits) => Uint8Array.from(Buffer.from(digits, "hex"));

/** @param {[number, Record<string, any>][]} features */
function featuresOf(features) {
  return new Map(
    features.map(([tag, { text, day, bytes, features: additional }]) => [
      tag,
      text ??
        day ??
        additional?.map((/** @type {[number, string]} */ [each, digits]) => [each, hex(digits)]) ??
        hex(bytes ?? ""),
    ]),
  );
}

for (const { name, kind, features, unsealed: parts } of [...papers, ...former, ...refusals]) {
  test(`what its seal does not cover is known of ${name}`, () => {
    assert.deepEqual(unsealed(readFeatures(kind, featuresOf(features))), parts);
  });
}

for (const { name, kind, features, facts } of [...papers, ...former, ...refusals]) {
  test(`the features are read of ${name}`, () => {
    assert.deepEqual(readFeatures(kind, featuresOf(features)), factsOf(facts));
  });
}

for (const { name, kind, features } of unreadable) {
  test(`nothing is read of ${name}`, () => {
    assert.throws(() => readFeatures(kind, featuresOf(features)), UnreadableFeaturesError);
  });
}

/** Return a zone as a seal has it: spaces for fillers, none at the end. @param {string} lines */
const sealed = (lines) => lines.replace("\n", "").replaceAll("<", " ").trimEnd();
/** The specimens of ICAO 9303-7: MRV-A and MRV-B. */
const MRV_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
const MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

for (const [name, tag, lines] of /** @type {[string, number, string][]} */ ([
  ["of MRV-A", 1, MRV_A],
  ["of MRV-B", 2, MRV_B],
])) {
  test(`a visa ${name} without entries and stay is read`, () => {
    const { number, surname, givenNames, birth, entries, stay, passportNumber } = readFeatures(
      "visa",
      new Map([
        [tag, sealed(lines)],
        [5, "N1234567 "],
      ]),
    );
    assert.deepEqual([number, surname, givenNames, birth], ["L8988901C", "ERIKSSON", "ANNA MARIA", "400907"]);
    assert.deepEqual([entries, stay, passportNumber], [null, null, "N1234567"]);
  });
}

test("the passport number of a residence permit has no filler at its end", () => {
  const zone = sealed(MRV_B.replace("V<", "AR"));
  const { passportNumber } = readFeatures("residence_permit", new Map([[2, zone], [3, "N1234567 "]])); // prettier-ignore
  assert.equal(passportNumber, "N1234567");
});

test("each part of a name on a notice may have several words, and a day of birth unknown digits", () => {
  const notice = new Map(
    /** @type {[number, string | Uint8Array][]} */ ([
      [1, "N26000001"],
      [2, Uint8Array.of(0, 5)],
      [3, "AL MASRI  ANNA  MARIA JANE"],
      [6, "9001  "],
    ]),
  );
  const { surname, givenNames, birth } = readFeatures("notice", notice);
  assert.deepEqual([surname, givenNames, birth], ["AL MASRI", "ANNA  MARIA JANE", "9001<<"]);
});
