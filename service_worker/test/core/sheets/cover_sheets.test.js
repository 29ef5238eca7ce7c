import assert from "node:assert/strict";
import { test } from "node:test";

import { coverCode, parseCover, partsOfScan } from "../../../src/core/sheets/cover_sheets.js";

const ROW_1 = "0193a0e2-0000-7000-8000-000000000001";
const ROW_2 = "0193a0e2-0000-7000-8000-000000000002";
const A = { id: ROW_1, place: "D01" };
const B = { id: ROW_2, place: "companions/0/D05" };

/** Return the pages of a scan: covers, "back" for an empty page, "page" for any other. */
const scan = (...pages) =>
  pages.map((page) => ({
    codes: Array.isArray(page) ? page.map(coverCode) : typeof page === "object" ? [coverCode(page)] : [],
    isBlank: page === "back",
  }));

test("a code says which cover sheet it is of", () => {
  for (const cover of [A, B, { id: ROW_1, place: "D120B" }]) assert.deepEqual(parseCover(coverCode(cover)), cover);
});

for (const text of [
  "",
  "moi-cover/2 " + coverCode(A).slice(12),
  coverCode(A) + " ",
  coverCode({ ...A, id: "1" }),
  coverCode({ ...A, place: "a/b/D01" }),
  coverCode({ ...A, place: "__proto__" }),
  "https://example.com/",
]) {
  test(`“${text}” is the code of no cover sheet`, () => assert.equal(parseCover(text), null));
}

const TABLE = [
  [
    "pages go to the cover sheet before them",
    scan(A, "page", "page", B, "page"),
    [
      [A, null, [2, 3]],
      [B, null, [5]],
    ],
  ],
  ["the empty back of a cover sheet is left out", scan(A, "back", "page", "back"), [[A, null, [3, 4]]]],
  ["two empty pages after a cover sheet are left out", scan(A, "back", "back", "page"), [[A, null, [4]]]],
  [
    "pages before the first cover sheet are nobody's",
    scan("page", "back", A, "page"),
    [
      [null, "before_the_first", [1, 2]],
      [A, null, [4]],
    ],
  ],
  [
    "a cover sheet behind another one leaves the pages unclear",
    scan(A, B, "page"),
    [
      [A, null, []],
      [null, "unclear", [3]],
    ],
  ],
  [
    "a third cover sheet behind them is unclear too",
    scan(A, B, A, "page"),
    [
      [A, null, []],
      [null, "unclear", []],
      [null, "unclear", [4]],
    ],
  ],
  [
    "a cover sheet after another and its back is clear",
    scan(A, "back", B, "page"),
    [
      [A, null, []],
      [B, null, [4]],
    ],
  ],
  ["the same cover sheet on both sides is one", scan(A, A, "page"), [[A, null, [3]]]],
  [
    "the same cover sheet again begins another file",
    scan(A, "page", A, "page"),
    [
      [A, null, [2]],
      [A, null, [4]],
    ],
  ],
  ["two cover sheets on one page are unclear", scan([A, B], "page"), [[null, "unclear", [2]]]],
  [
    "a cover sheet at the end has no pages",
    scan(A, "page", B),
    [
      [A, null, [2]],
      [B, null, []],
    ],
  ],
  ["a scan without cover sheets is one part", scan("page", "page"), [[null, "before_the_first", [1, 2]]]],
  ["a scan without pages has no parts", scan(), []],
];

for (const [sentence, pages, expected] of TABLE) {
  test(sentence, () => {
    const parts = partsOfScan(pages).map(({ cover, problem, pages: of }) => [cover, problem, of]);
    assert.deepEqual(parts, expected);
  });
}

test("a code of another kind on a page of a document cuts nothing", () => {
  const [part] = partsOfScan([...scan(A), { codes: ["https://example.com/"], isBlank: false }]);
  assert.deepEqual(part?.pages, [2]);
});
