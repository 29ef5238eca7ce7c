/** Writes what the screen says of every refusal: for `tests/unit/api/test_refusals_on_the_phone.py`. Codes come on standard input. */

import { readFileSync } from "node:fs";

import { eventOf, next } from "../../../src/core/outbox.js";
import { refusalOf } from "../../../src/page/screens/refusals.js";
import { KINDS } from "../../../src/sync/deliver.js";

/** @type {[number, string][]} */
const answers = JSON.parse(readFileSync(0, "utf8"));
const said = KINDS.flatMap((kind) =>
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
process.stdout.write(JSON.stringify(said));
