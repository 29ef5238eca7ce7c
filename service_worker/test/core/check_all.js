/**
 * Reads [{field, raw, facts}] from standard input, and writes the result for each, for
 * `tests/unit/rules/test_twins.py`.
 */

import { readFileSync } from "node:fs";

import { checkField } from "../../src/core/forms/checks.js";
import { normalise } from "../../src/core/forms/normalise.js";
import "../../src/core/forms/zones.js";
import { searchText } from "../../src/core/search/text.js";
import { isGivenOut } from "./vectors.js";

const input = JSON.parse(readFileSync(0, "utf8"));
const checked = input.map(({ field, raw, facts: known }) => {
  const facts = { ...known, isGivenOut };
  const answer = normalise(field, raw);
  const found = typeof raw === "string" ? searchText(raw) : null;
  return { answer, untouched: checkField(field, raw, facts), normalised: checkField(field, answer, facts), found };
});
process.stdout.write(JSON.stringify(checked));
