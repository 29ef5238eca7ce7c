import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionFields } from "../../src/core/forms/condition_fields.js";
import { answerAt, itemsAt, setAnswer, withoutKeys } from "../../src/core/forms/paths.js";

test("a path reaches into the item of a group", () => {
  const answers = { a: "1", group: [{ "#": "k", b: "2" }] };
  assert.equal(answerAt(answers, "a"), "1");
  assert.equal(answerAt(answers, "group/0/b"), "2");
  assert.equal(answerAt(answers, "group/1/b"), undefined);
  assert.equal(answerAt(answers, "toString"), undefined);
});

test("an answer is put and taken away where its path says", () => {
  const answers = { group: [{ "#": "k" }] };
  setAnswer(answers, "group/0/b", "2");
  setAnswer(answers, "group/7/b", "lost");
  assert.deepEqual(answers, { group: [{ "#": "k", b: "2" }] });
  setAnswer(answers, "group/0/b", undefined);
  assert.deepEqual(answers, { group: [{ "#": "k" }] });
});

test("what is no list has no items", () => {
  assert.deepEqual(itemsAt({ group: "x" }, "group"), []);
});

test("the keys of items stay at home", () => {
  assert.deepEqual(withoutKeys({ a: ["d1"], group: [{ "#": "k", b: "2" }] }), { a: ["d1"], group: [{ b: "2" }] });
});

test("fields decide when a condition of a section, a field or a group's field names them", () => {
  const when = (/** @type {any} */ condition) => ({ when: condition });
  const declaration = /** @type {any} */ ({
    sections: [
      { id: "s", ...when({ op: "equals", field: "a", value: "x" }), fields: [{ id: "b", kind: "text" }] },
      { id: "t", fields: [{ id: "g", kind: "group", fields: [
        { id: "c", kind: "date", not_before: { of: "no" }, ...when({ op: "all", conditions: [
          { op: "compare", left: { of: "d" }, relation: "<", right: { of: "today" } }, { op: "not", condition: { op: "answered", field: "e" } }] }) }] }] },
    ],
  }); // prettier-ignore
  assert.deepEqual([...conditionFields(declaration)].sort(), ["a", "d", "e", "today"]);
});

test("a condition on a machine-readable zone names the zone's field and the one that is compared", () => {
  const when = { op: "mrz_agrees", mrz: "zone", element: "birth", field: "dob" };
  const declaration = /** @type {any} */ ({ sections: [{ id: "s", when, fields: [] }] });
  assert.deepEqual([...conditionFields(declaration)].sort(), ["dob", "zone"]);
});

test("a condition on the stay of a country names the field of the country", () => {
  const when = { op: "compare", left: { of: "entry", stay_of: "nationality" }, relation: ">=", right: { of: "leave" } };
  const declaration = /** @type {any} */ ({ sections: [{ id: "s", when, fields: [] }] });
  assert.deepEqual([...conditionFields(declaration)].sort(), ["entry", "leave", "nationality"]);
});

test("a null in a declaration names no field", () => {
  const fields = [{ id: "b", kind: "text", when: { op: "answered", field: "a" } }];
  const declaration = /** @type {any} */ ({ sections: [{ id: "s", when: null, fields }] });
  assert.deepEqual([...conditionFields(declaration)], ["a"]);
});
