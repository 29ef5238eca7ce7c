import assert from "node:assert/strict";
import { test } from "node:test";

import { isIdle } from "../../src/core/search/idle_words.js";
import { stem, stemsAfterPrefixes, withoutArticle } from "../../src/core/search/stems.js";
import { searchText } from "../../src/core/search/text.js";

const stemOf = (/** @type {string} */ word) => stem(withoutArticle(searchText(word)));

/** Forms of one word. */
const ONE_WORD = {
  "an article": ["إقامة", "الإقامة", "بالإقامة", "والإقامة", "للإقامة"],
  "a pronoun": ["طلب", "طلبي", "طلبنا", "طلبكم", "طلبها", "طلبهم", "طلبه"],
  "a pronoun after ta marbuta": ["إقامة", "اقامه", "إقامتي"],
  "an ending twice": ["إقامة", "إقاماتهم", "إقاماتها"],
  "number and gender": ["مسافر", "مسافرة", "مسافران", "مسافرون", "مسافرين", "مسافرات"],
  "an accusative": ["شهر", "شهرا", "شهرًا"],
  "a past tense": ["خلص", "خلصت", "خلصوا"],
  "a hamza at the end": ["إلغاء", "الغا"],
  "an English plural": ["permit", "permits"],
  "a plural in es": ["box", "boxes"],
  "a plural of y": ["family", "families"],
  "a verb": ["extend", "extends", "extended", "extending"],
  "a doubled consonant": ["cancel", "canceled", "cancelled", "cancelling", "cancellation"],
  "American spelling of our": ["labour", "labor"],
  "American spelling of is": ["naturalisation", "naturalization", "naturalise", "naturalized"],
  "a noun of a verb": ["pay", "payment", "paying"],
  "a noun in al": ["renew", "renewal", "renewing"],
  "a noun in ce and cy": ["residence", "residency"],
};

for (const [name, [first, ...others]] of Object.entries(ONE_WORD))
  test(`${name} makes no other word`, () => {
    for (const other of others) assert.equal(stemOf(other), stemOf(first), other);
  });

test("short words stay whole", () => {
  for (const word of ["بيت", "سنه", "بنك", "عام", "fee", "pay", "bed", "ring"]) assert.equal(stemOf(word), word);
});

test("an article leaves two letters or more", () => {
  assert.equal(withoutArticle("الم"), "الم");
});

test("a word may begin with a conjunction, a preposition or the prefixes of a verb", () => {
  for (const [typed, meant] of [["وتمديد", "تمديد"], ["لشركه", "شركه"], ["يدفع", "دفع"], ["بندفع", "دفع"], ["عالجسر", "جسر"]])
    assert.ok(stemsAfterPrefixes(typed).includes(stemOf(meant)), typed);
}); // prettier-ignore

test("an English word has no prefixes", () => {
  assert.deepEqual(stemsAfterPrefixes("report"), []);
});

test("what is left after a prefix has three letters", () => {
  assert.deepEqual(stemsAfterPrefixes("ولد"), []);
});

test("idle words are idle after “and”, too", () => {
  for (const word of ["بدي", "وبدي", "كيف", "الاردن", "want"]) assert.ok(isIdle(word), word);
});

test("a request for something is idle, and my request is not", () => {
  assert.ok(isIdle("طلب"));
  for (const word of ["طلبي", "الطلب"]) assert.ok(!isIdle(word), word);
});
