/**
 * Reads [{condition, answers, facts}] from standard input, and writes the value of each condition, for
 * `tests/unit/rules/test_twins.py`.
 */

import { readFileSync } from "node:fs";

import "../../src/core/forms/zones.js";
import { evaluate } from "../../src/core/forms/conditions.js";
import { factsOf } from "./vectors.js";

const input = JSON.parse(readFileSync(0, "utf8"));
const values = input.map(({ condition, answers, facts }) => evaluate(condition, [answers], factsOf(facts)));
process.stdout.write(JSON.stringify(values));
