/**
 * Writes what the screen says about every refusal, for `tests/unit/api/test_refusals_on_the_phone.py`. The codes are
 * read from standard input.
 */

import { readFileSync } from "node:fs";

import { eventOf, next } from "../../../src/core/outbox.js";
import { refusalOf } from "../../../src/page/screens/refusals.js";
import { KINDS } from "../../../src/sync/deliver.js";

/** @type {[number, string][]} */
const answers = JSON.parse(readFileSync(0, "utf8"));
const refusals = KINDS.flatMap((kind) =>
  answers.flatMap(([status, type]) => {
    const entry = next(
      /** @type {any} */ ({ kind, state: "waiting", tries: 0, why: "" }),
      eventOf({ status, type }, true),
      0,
      0,
    );
    return entry.state === "needs_you" ? [{ kind, code: entry.why, ...refusalOf(entry) }] : [];
  }),
);
process.stdout.write(JSON.stringify(refusals));
