import assert from "node:assert/strict";
import { test } from "node:test";
import { merge, same } from "../../src/core/merge.js";

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
