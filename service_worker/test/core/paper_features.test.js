import assert from "node:assert/strict";
import { test } from "node:test";

import { readFeatures, UnreadableFeaturesError } from "../../src/core/papers/features.js";
import { vectorsOf } from "./vectors.js";

const { papers, refusals, unreadable } = vectorsOf("papers");

/** @param {[number, Record<string, string>][]} features */
function featuresOf(features) {
  return new Map(
    features.map(([tag, { text, day, bytes }]) => [
      tag,
      text ?? day ?? Uint8Array.from(Buffer.from(bytes ?? "", "hex")),
    ]),
  );
}

for (const { name, kind, features, facts } of [...papers, ...refusals]) {
  test(`the features are read of ${name}`, () => {
    const {
      given_names: givenNames,
      passport_number: passportNumber,
      valid_until: validUntil,
      decided_on: decidedOn,
      object_until: objectUntil,
      ...others
    } = facts;
    assert.deepEqual(readFeatures(kind, featuresOf(features)), {
      ...others,
      givenNames,
      passportNumber,
      validUntil,
      decidedOn,
      objectUntil,
    });
  });
}

for (const { name, kind, features } of unreadable) {
  test(`nothing is read of ${name}`, () => {
    assert.throws(() => readFeatures(kind, featuresOf(features)), UnreadableFeaturesError);
  });
}
