/** Reads [{condition, answers, facts}] from standard input, writes what each is judged to be: for `tests/unit/rules/test_twins.py`. */

import { readFileSync } from "node:fs";

import "../../src/core/zones.js";
import { judge } from "../../src/core/conditions.js";
import { factsOf } from "./vectors.js";

const given = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(given.map(({ condition, answers, facts }) => judge(condition, [answers], factsOf(facts)))));
