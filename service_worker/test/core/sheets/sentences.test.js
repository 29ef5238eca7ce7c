/** Every code of a sheet has a sentence in both languages. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { problemSentence, refusalSentence } from "../../../src/core/sheets/sentences.js";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const words = (language) => JSON.parse(read(`../../../../moi_pwa/locales/${language}.json`));
/** Return the members of a union of texts that a module declares. @param {string} module @param {string} name */
function codesOf(module, name) {
  const comment = read(`../../../src/core/sheets/${module}.js`).replaceAll(/\n \* +/gu, " ");
  const [, union] = new RegExp(`@typedef \\{((?:"[a-z_]+"(?: \\| )?)+)\\}\\s+${name}\\b`, "u").exec(comment) ?? [];
  return [...(union ?? "").matchAll(/"([a-z_]+)"/gu)].map(([, code]) => code);
}

for (const language of ["ar", "en"]) {
  for (const code of codesOf("book", "CellCode")) {
    test(`a cell's problem is said in words, ${language}: ${code}`, () => {
      const said = problemSentence({ code, params: {} }, words(language), {});
      assert.ok(said.includes(" ") && said !== words(language)["problem.other"], said);
    });
  }
  for (const code of codesOf("refusal", "RefusalCode")) {
    test(`a refusal is said in words, ${language}: ${code}`, () => {
      const said = refusalSentence(code, { sheet: "S", cell: "C2" }, words(language));
      assert.ok(said.includes(" ") && !said.includes("{"), said);
    });
  }
}

test("all codes are found", () => {
  assert.deepEqual([codesOf("book", "CellCode").length, codesOf("refusal", "RefusalCode").length], [17, 12]);
});

test("a problem of the form has the form's sentence", () => {
  assert.equal(problemSentence({ code: "too_long", params: { n: 20 } }, words("en"), {}), "Use 20 characters or fewer");
});

test("a rule has its own sentence", () => {
  assert.equal(problemSentence({ code: "R01", params: {} }, words("en"), { R01: "Too young." }), "Too young.");
});
