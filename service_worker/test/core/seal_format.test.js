/** Seals that the ministry's key has signed and that are not formed as the profile of their kind has it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { UnreadableFeaturesError } from "../../src/core/papers/features.js";
import { requireFormat } from "../../src/core/papers/seal_format.js";
import { hex, vectors } from "../crypto/pattern.js";

for (const { name, kind, features, has_format } of vectors("seal_format.json")) {
  test(`${name}: ${has_format ? "has the format" : "refused"}`, () => {
    const sealed = new Map(
      features.map((/** @type {[number, any]} */ [tag, { text, bytes }]) => [tag, text ?? hex(bytes)]),
    );
    const check = () => requireFormat(kind, sealed);
    if (has_format) check();
    else assert.throws(check, UnreadableFeaturesError);
  });
}
