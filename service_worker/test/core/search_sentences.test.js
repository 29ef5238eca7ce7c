/** The search, over the whole catalogue as it is: `tests/search_sentences.json`, sentence by sentence. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { indexed, search } from "../../src/core/search/services.js";
import { generated } from "./generated.js";

/** @typedef {{typed: string, first: string[], missed?: true}} Sentence */

/** @type {Record<"ar" | "en", Sentence[]>} */
const SENTENCES = JSON.parse(readFileSync(new URL("../../../tests/search_sentences.json", import.meta.url), "utf8"));
const ENOUGH = 0.9;

for (const language of /** @type {const} */ (["ar", "en"])) {
  const index = indexed(generated(`search.${language}`));
  const nameOf = ({ page = "", part = "" }) => page.replace("services/", "") + (part && `#${part}`);
  const firstOf = (/** @type {string} */ typed) => nameOf(search(index, typed)[0] ?? {});
  const known = new Set(index.pages.map(({ found }) => nameOf(found)));
  const sentences = SENTENCES[language];

  for (const { typed, first, missed } of sentences) {
    if (missed) {
      test(`${typed} misses ${first.join(" or ")}`, () => {
        assert.ok(!first.includes(firstOf(typed)), "It does not any more: take `missed` away.");
      });
    } else {
      test(`${typed} leads to ${first.join(" or ")}`, () => {
        const found = firstOf(typed);
        assert.ok(first.includes(found), `${found} comes first`);
      });
    }
  }

  for (const [half, name] of ["tune it", "only judge it"].entries()) {
    test(`of the sentences that ${name}, nine of ten lead to the right page, ${language}`, () => {
      const judged = sentences.filter((_, n) => n % 2 === half);
      const right = judged.filter(({ typed, first }) => first.includes(firstOf(typed)));
      assert.ok(right.length >= ENOUGH * judged.length, `${right.length} of ${judged.length}`);
    });
  }

  test(`the sentences name pages that the search knows, ${language}`, () => {
    const named = sentences.flatMap(({ first }) => first);
    assert.deepEqual(
      named.filter((page) => !known.has(page)),
      [],
    );
  });

  test(`every service has a sentence, ${language}`, () => {
    const named = new Set(sentences.flatMap(({ first }) => first));
    const services = index.pages.map(({ found }) => found).filter(({ page }) => page.startsWith("services/"));
    assert.equal(services.length, 23);
    assert.deepEqual(
      services.map(nameOf).filter((page) => !named.has(page)),
      [],
    );
  });
}
