import assert from "node:assert/strict";
import { test } from "node:test";
import { entry, exactly, matching } from "../../src/core/search/matching.js";

const COUNTRIES = [
  entry("AFG", "أفغانستان", ["AFG", "Afghanistan"]),
  entry("JOR", "الأردن", ["JOR", "Jordan"]),
  entry("NER", "النيجر", ["NER", "Niger"]),
  entry("NGA", "نيجيريا", ["NGA", "Nigeria"]),
  entry("ZAF", "جنوب أفريقيا", ["ZAF", "South Africa"]),
];
const found = (/** @type {string} */ typed) => matching(COUNTRIES, typed).map(({ value }) => value);

test("nothing typed finds everything, in the list's order", () => {
  assert.deepEqual(found(" "), ["AFG", "JOR", "NER", "NGA", "ZAF"]);
});

test("hamza, the article and case make no difference", () => {
  assert.deepEqual(found("اردن"), ["JOR"]);
  assert.deepEqual(found("jor"), ["JOR"]);
});

test("names that begin so come before names that hold it", () => {
  assert.deepEqual(found("افر"), ["ZAF"]);
  assert.deepEqual(found("af"), ["AFG", "ZAF"]);
});

test("names that begin so come first, then those with a word or after the article that does, then the others", () => {
  const places = [
    entry("inside", "مغرب"),
    entry("article", "الغرب"),
    entry("word", "جنوب غربي"),
    entry("first", "غربي"),
    entry("also first", "غربة"),
    entry("none", "شرق"),
  ];
  assert.deepEqual(
    matching(places, "غرب").map(({ value }) => value),
    ["first", "also first", "article", "word", "inside"],
  );
});

test("a name after the article comes before names that hold it, whatever the list's order", () => {
  const places = [entry("inside", "مغرب"), entry("article", "الغرب الأقصى")];
  assert.deepEqual(
    matching(places, "غرب").map(({ value }) => value),
    ["article", "inside"],
  );
});

test("an entry without other names is found by its label alone", () => {
  assert.deepEqual(entry("JOR", "Jordan").folded, ["jordan"]);
});

test("nothing typed means no entry", () => {
  assert.equal(exactly([entry("a", "")], " "), undefined);
});

test("an entry is meant when one of its names is typed whole", () => {
  assert.equal(exactly(COUNTRIES, "niger")?.value, "NER");
  assert.equal(exactly(COUNTRIES, "nga")?.value, "NGA");
  assert.equal(exactly(COUNTRIES, "nig"), undefined);
});

test("a name that two entries share means neither", () => {
  assert.equal(exactly([entry("a", "Same"), entry("b", "Same")], "same"), undefined);
});
