/** The order of what a search finds, over services made up so that one thing tells them apart. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { indexed, search } from "../../src/core/search/services.js";

/** @typedef {import("../../src/core/search/services.js").Found} Found */

/**
 * Return the pages that a search finds, best first.
 *
 * @param {Record<string, Partial<Found>>} services - by page.
 * @param {string} typed
 * @param {string[][]} [same]
 */
function pagesOf(services, typed, same = []) {
  const nothing = { title: "", names: [], about: "", more: [] };
  const pages = Object.entries(services).map(([page, texts]) => ({ page, ...nothing, ...texts }));
  const index = indexed({ same, pages });
  return search(index, typed).map(({ page }) => page);
}

const PLACES = {
  more: { title: "alpha", more: ["passport"] },
  about: { title: "beta", about: "passport" },
  names: { title: "gamma", names: ["passport"] },
  title: { title: "passport" },
};

for (const [better, worse] of [
  ["title", "names"],
  ["names", "about"],
  ["about", "more"],
])
  test(`a word of the ${better} counts more than one of the ${worse}`, () => {
    const services = Object.fromEntries([worse, better].map((place) => [place, PLACES[/** @type {"more"} */ (place)]]));
    assert.equal(pagesOf(services, "passport")[0], better);
  });

test("a word counts by its best place", () => {
  const services = { a: { title: "beta", about: "passport" }, b: { title: "passport", more: ["passport"] } };
  assert.equal(pagesOf(services, "passport")[0], "b");
});

test("what matches much worse than the best is left out", () => {
  assert.deepEqual(pagesOf(PLACES, "passport"), ["title", "names"]);
});

test("a rare word counts more than one that many services have", () => {
  const services = {
    a: { title: "permit work" },
    b: { title: "permit study" },
    c: { title: "permit family" },
    d: { title: "cancel permit", about: "work" },
  };
  assert.equal(pagesOf(services, "permit study")[0], "b");
  assert.equal(pagesOf(services, "cancel work")[0], "d");
});

test("all of a short name counts more than a part of a long one", () => {
  const services = { long: { title: "visa for a long journey by sea" }, short: { title: "visa" } };
  assert.equal(pagesOf(services, "visa")[0], "short");
});

test("a word of the query takes each word of a service once", () => {
  const services = { once: { title: "permit" }, twice: { title: "permit permission" } };
  assert.equal(pagesOf(services, "permit permissions")[0], "twice");
});

test("a word that some service has is no misspelling of another word", () => {
  assert.deepEqual(pagesOf({ a: { title: "stay" }, b: { title: "stray" } }, "stay."), ["a"]);
});

test("a word that no service has may be a misspelling", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "premit "), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "extension" } }, "extention "), ["a"]);
});

test("a word of three letters has no misspelling", () => {
  assert.deepEqual(pagesOf({ a: { title: "tax" } }, "tar "), []);
});

test("a word of four to six letters has one mistake, a longer one two", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "perxxt "), []);
  assert.deepEqual(pagesOf({ a: { title: "renounce" } }, "renxxnce "), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "renounce" } }, "rexxxnce "), []);
});

test("a word with another beginning is another word, unless it is long", () => {
  assert.deepEqual(pagesOf({ a: { title: "work" } }, "xxrk "), []);
  assert.deepEqual(pagesOf({ a: { title: "work" } }, "wrok "), ["a"]);
});

test("the last word may be unfinished from two letters on, and is finished by a blank", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "pe"), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "p"), []);
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "pe "), []);
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "per "), ["a"]);
});

test("only the last word is unfinished", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" }, b: { title: "visa" } }, "pe visa"), ["b"]);
});

test("words that tell no services apart are left out, unless there is no other", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" }, b: { title: "how" } }, "how do I get a permit"), ["a"]);
  assert.deepEqual(pagesOf({ b: { title: "how" } }, "how do I"), ["b"]);
  assert.deepEqual(pagesOf({ a: { title: "تصريح" }, b: { title: "كيف" } }, "كيف اقدم تصريح"), ["a"]);
});

test("the article, a prefix and an ending make no other word", () => {
  for (const typed of ["التاشيرات", "تأشيرة", "والتأشيرة", "للتأشيرة", "بالتأشيرة"])
    assert.deepEqual(pagesOf({ a: { title: "تأشيرة" } }, `${typed} `), ["a"], typed);
  for (const [one, many] of [["permit", "permits"], ["box", "boxes"], ["branch", "branches"]])
    assert.deepEqual(pagesOf({ a: { title: one } }, `${many} `), ["a"], many);
}); // prettier-ignore

test("nothing typed finds nothing", () => {
  for (const typed of ["", " ", "-"]) assert.deepEqual(pagesOf(PLACES, typed), []);
});

test("a word that a service has is not taken by the misspelling before it", () => {
  const services = { one: { title: "permit" }, two: { title: "permit premot" } };
  assert.equal(pagesOf(services, "premit permit ")[0], "two");
});

test("the unfinished last word matches a second word when another word has taken its first", () => {
  const services = { rates: { title: "permit rates" }, pension: { title: "permit pension" } };
  assert.equal(pagesOf(services, "permit pe")[0], "pension");
});

test("a word before the last is not unfinished, even when another word has taken its match", () => {
  const services = { both: { title: "permit permutation" }, one: { title: "permit" } };
  assert.equal(pagesOf(services, "permot permit.")[0], "one");
});

test("a word that one service has is also the beginning of another's", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" }, b: { title: "permitting" } }, "permit "), ["a", "b"]);
});

test("a rare name counts more than a title that most services have", () => {
  const services = {
    a: { title: "permit alpha" },
    b: { title: "permit beta" },
    c: { title: "permit gamma" },
    rare: { title: "delta", names: ["bail bond"] },
  };
  assert.equal(pagesOf(services, "permit bail ")[0], "rare");
});

test("a word that nothing matches takes no word of a service", () => {
  const services = { long: { title: "permit alpha" }, short: { title: "permit" } };
  assert.equal(pagesOf(services, "permit zzzz ")[0], "short");
});

test("one mistake counts more than two", () => {
  const services = { two: { title: "renounaa" }, one: { title: "renounca" } };
  assert.deepEqual(pagesOf(services, "renounce "), ["one", "two"]);
});

test("a word of seven letters may have two mistakes", () => {
  assert.deepEqual(pagesOf({ a: { title: "passage" } }, "paxxage "), ["a"]);
});

test("of a short word the first letter or the second is right, of a long one neither need be", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "bermit "), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "work" } }, "owrk "), []);
  assert.deepEqual(pagesOf({ a: { title: "renounce" } }, "xxnounce "), ["a"]);
});

test("an article inside a word and the article of one letter are part of the word", () => {
  assert.deepEqual(pagesOf({ a: { title: "عالمي" } }, "عمي "), []);
  assert.deepEqual(pagesOf({ a: { title: "الم" } }, "م "), []);
});

test("an Arabic ending is one only after three letters and at the end", () => {
  assert.deepEqual(pagesOf({ a: { title: "سفر" } }, "سفرات "), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "كات" } }, "كون "), []);
  assert.deepEqual(pagesOf({ a: { title: "كتبونس" } }, "كتبس "), []);
});

test("an English plural is one only after three letters and at the end", () => {
  assert.deepEqual(pagesOf({ a: { title: "gas" } }, "ga "), []);
  assert.deepEqual(pagesOf({ a: { title: "transport" }, b: { title: "tranport" } }, "tranport "), ["b"]);
});

test("a plural is its singular, and so no misspelling of another word", () => {
  for (const [typed, one, another] of [["boxes", "box", "bose"], ["dates", "date", "data"], ["permits", "permit", "permid"]])
    assert.deepEqual(pagesOf({ a: { title: one }, b: { title: another } }, `${typed} `), ["a"], typed);
}); // prettier-ignore

test("synonyms are one word, in the query and on a page", () => {
  const services = { a: { title: "visa" }, b: { title: "permit" } };
  const same = [["تأشيرة", "فيزا", "visa"]];
  for (const typed of ["فيزا ", "الفيزا ", "تاشيرات ", "visas "])
    assert.deepEqual(pagesOf(services, typed, same), ["a"], typed);
});

test("a misspelt or half typed synonym leads to what it means", () => {
  const services = { a: { title: "visa" }, b: { title: "permit" } };
  const same = [["visa", "laissez"]];
  for (const typed of ["liassez ", "lais"]) assert.deepEqual(pagesOf(services, typed, same), ["a"], typed);
});

test("a synonym of what no page has finds nothing", () => {
  assert.deepEqual(pagesOf({ a: { title: "permit" } }, "visa ", [["visa", "visum"]]), []);
});

test("a word counts for all the pages that have its synonyms", () => {
  const services = {
    a: { title: "alpha visa" },
    b: { title: "beta visum" },
    c: { title: "gamma visum" },
    rare: { title: "delta permit" },
  };
  assert.equal(pagesOf(services, "visa permit ", [["visa", "visum"]])[0], "rare");
});

test("a word is found after its prefixes, unless some page has it whole", () => {
  assert.deepEqual(pagesOf({ a: { title: "دفع" } }, "وبدفع "), ["a"]);
  assert.deepEqual(pagesOf({ a: { title: "دفع" }, b: { title: "بدفع" } }, "بدفع "), ["b"]);
});

test("a whole word counts more than the beginning of one", () => {
  const services = { begins: { title: "permitters" }, whole: { title: "permit" } };
  assert.equal(pagesOf(services, "permit ")[0], "whole");
});

test("a part of a page is found by itself", () => {
  const nothing = { names: [], about: "", more: [] };
  const pages = ["fees", "code"].map((part) => ({ page: "help", part, title: part, ...nothing }));
  assert.deepEqual(
    search(indexed({ same: [], pages }), "code ").map(({ part }) => part),
    ["code"],
  );
});
