import assert from "node:assert/strict";
import { test } from "node:test";
import { merge, same } from "../../src/core/drafts/merge.js";

test("what each side typed in its own field stays", () => {
  assert.deepEqual(merge({ a: "1", b: "1" }, { a: "2", b: "1" }, { a: "1", b: "2" }), { a: "2", b: "2" });
});

test("where both typed in the same field, mine stands", () => {
  assert.deepEqual(merge({ a: "1" }, { a: "2" }, { a: "3" }), { a: "3" });
});

test("an answer that they gave first is not lost to my older copy", () => {
  assert.deepEqual(merge({}, { a: "2" }, { b: "3" }), { a: "2", b: "3" });
});

test("an answer that I emptied stays empty", () => {
  assert.deepEqual(merge({ a: "1", b: "1" }, { a: "1", b: "2" }, { b: "1" }), { b: "2" });
});

test("companions added on both sides are both kept", () => {
  const base = { c: [{ "#": "k1", name: "A" }] };
  const theirs = {
    c: [
      { "#": "k1", name: "A" },
      { "#": "k2", name: "B" },
    ],
  };
  const mine = {
    c: [
      { "#": "k1", name: "AA" },
      { "#": "k3", name: "C" },
    ],
  };
  assert.deepEqual(
    merge(base, theirs, mine).c.map((item) => item.name),
    ["AA", "C", "B"],
  );
});

test("a companion removed on one side and untouched on the other is gone", () => {
  const base = [
    { "#": "k1", name: "A" },
    { "#": "k2", name: "B" },
  ];
  assert.deepEqual(merge(base, [{ "#": "k2", name: "B" }], [...base, { "#": "k3" }]), [
    { "#": "k2", name: "B" },
    { "#": "k3" },
  ]);
});

test("a companion removed on one side and changed on the other stays", () => {
  const base = [{ "#": "k1", name: "A" }];
  assert.deepEqual(merge(base, [], [{ "#": "k1", name: "AB" }]), [{ "#": "k1", name: "AB" }]);
});

test("documents added on both sides are both kept", () => {
  assert.deepEqual(merge(["d1"], ["d1", "d2"], ["d3"]), ["d3", "d2"]);
});

test("the order of keys makes no difference", () => {
  assert.ok(same({ a: 1, b: [true] }, { b: [true], a: 1 }));
});

test("an answer that I emptied and they changed is theirs", () => {
  assert.deepEqual(merge({ a: "1" }, { a: "2" }, {}), { a: "2" });
});

test("a companion that I removed and they changed stays", () => {
  const base = [{ "#": "k1", name: "A" }];
  assert.deepEqual(merge(base, [{ "#": "k1", name: "AB" }], [{ "#": "k2" }]), [
    { "#": "k2" },
    { "#": "k1", name: "AB" },
  ]);
});

test("a document that I removed is gone, and one that they added meanwhile stays", () => {
  assert.deepEqual(merge(["d1"], ["d1", "d2"], []), ["d2"]);
});

test("a document is known by its id, whatever else was changed", () => {
  const [base, theirs] = [[{ id: "d1", name: "A" }], [{ id: "d1", name: "B" }]];
  assert.deepEqual(merge(base, theirs, [{ id: "d1", name: "A", pages: 2 }]), [{ id: "d1", name: "B", pages: 2 }]);
});

test("what has no id is known by its content", () => {
  assert.deepEqual(merge([], [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }]), [{ a: 1 }, { a: 3 }, { a: 2 }]);
});

test("what both began is merged: a list and an object", () => {
  assert.deepEqual(merge({}, { c: ["a"] }, { c: ["b"] }), { c: ["b", "a"] });
  assert.deepEqual(merge({}, { c: { a: 1 } }, { c: { b: 1 } }), { c: { b: 1, a: 1 } });
});

test("where one made a list of an object, mine stands", () => {
  assert.deepEqual(merge({ a: {} }, { a: ["1"] }, { a: { b: "2" } }), { a: { b: "2" } });
  assert.deepEqual(merge({ a: {} }, { a: { b: "2" } }, { a: ["1"] }), { a: ["1"] });
});

for (const [a, b] of /** @type {[any, any][]} */ ([
  [["1"], ["1", "2"]],
  [["1", "2"], ["1"]],
  [["1"], ["2"]],
  [
    ["1", "2"],
    ["1", "3"],
  ],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [{ 0: "1" }, ["1"]],
  [["1"], { 0: "1" }],
  [null, {}],
  [{}, null],
  ["1", 1],
])) {
  test(`${JSON.stringify(a)} and ${JSON.stringify(b)} are not the same`, () => {
    assert.equal(same(a, b), false);
  });
}

test("a missing key is the same as undefined", () => {
  assert.ok(same({}, /** @type {any} */ ({ a: undefined })));
});
