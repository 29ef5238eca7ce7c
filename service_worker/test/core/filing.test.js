/** The answers that follow from the party that files are the same on the phone and at the server. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "../../src/core/forms/asked.js";
import { checkAnswers } from "../../src/core/forms/answers.js";
import { ACCOUNT_ANSWERS, FILES_AS, SPONSOR_KINDS, filerOf, filing, offered } from "../../src/core/parties/filing.js";
import { generated } from "./generated.js";
import "../../src/core/forms/zones.js";
import { reference } from "./reference.js";
import { factsOf } from "./vectors.js";

const { services, ...tables } = generated("filing");
const REFUSALS = ["needs_account", "not_as_institution", "not_for_institution"];

test("the tables on the phone are those of the server", () => {
  assert.deepEqual({ files_as: FILES_AS, account_answers: ACCOUNT_ANSWERS, sponsor_kinds: SPONSOR_KINDS }, tables);
});

for (const [slug, kinds] of Object.entries(services)) {
  test(`each kind of party files for ${slug} as at the server`, () => {
    const { declaration, examples } = generated("services")[slug];
    for (const [kind, expected] of Object.entries(/** @type {any} */ (kinds))) {
      for (const { name, follow, refused } of expected) {
        const { answers, today, known } = examples.find((/** @type {any} */ each) => each.name === name);
        const facts = {
          ...factsOf({ today, known, ...reference(today) }),
          ...filing({ kind, name: "منشأة", number: "200000001" }),
        };
        const followed = ask(declaration, answers, facts).questions.filter(({ follows }) => follows);
        assert.deepEqual(
          Object.fromEntries(followed.map(({ path, answer }) => [path, answer])),
          follow,
          `${name}, ${kind}`,
        );
        const codes = checkAnswers(declaration, answers, facts).map(({ code }) => code);
        assert.deepEqual(
          codes.filter((code) => REFUSALS.includes(code)),
          refused,
          `${name}, ${kind}`,
        );
      }
    }
  });
}

test("a kind of institution that this version does not know files as nothing but a host", () => {
  assert.deepEqual(offered(["self", "host", "company"], "club"), ["host"]);
  assert.deepEqual(offered(["self", "constructor"], "constructor"), []);
});

test("an institution whose number a server of an earlier version did not tell is asked its number", () => {
  const institution = {
    id: "",
    kind: "company",
    name_ar: "شركة",
    name_en: "",
    role: "filer",
    status: "verified",
    may_send: true,
  };
  assert.deepEqual(filerOf(/** @type {any} */ (institution)), { kind: "company", name: "شركة", number: "" });
});
