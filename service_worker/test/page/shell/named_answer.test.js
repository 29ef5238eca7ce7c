import assert from "node:assert/strict";
import { test } from "node:test";

import { openNamedAnswer } from "../../../src/page/shell/named_answer.js";

class Details {
  open = false;
  seen = false;
  scrollIntoView() {
    this.seen = true;
  }
}

/**
 * Return the answers after a page with this fragment has opened.
 *
 * @param {string} hash
 */
function opened(hash) {
  const answers = /** @type {Record<string, any>} */ ({ fees: new Details(), code: new Details(), main: {} });
  Object.assign(globalThis, {
    HTMLDetailsElement: Details,
    location: { hash },
    document: { getElementById: (/** @type {string} */ id) => answers[id] ?? null },
  });
  openNamedAnswer();
  return answers;
}

test("the answer that the address names is opened and brought into view", () => {
  const { fees, code } = opened("#fees");
  assert.deepEqual([fees.open, fees.seen, code.open], [true, true, false]);
});

test("an address without an answer opens none", () => {
  for (const hash of ["", "#", "#nothing", "#main"]) {
    const { fees, code, main } = opened(hash);
    assert.deepEqual([fees.open, code.open, main.open], [false, false, undefined], hash);
  }
});
