import assert from "node:assert/strict";
import { test } from "node:test";

import { coalesced } from "../../src/core/coalesced.js";

/** Return work that ends when the test says so. */
function held() {
  /** @type {{end: () => void, fail: (error: Error) => void}[]} */
  const runs = [];
  const work = coalesced(() => new Promise((end, fail) => void runs.push({ end, fail })));
  return { runs, work };
}

test("calls during a run share one more run", async () => {
  const { runs, work } = held();
  const first = work();
  const others = [work(), work(), work()];
  assert.equal(runs.length, 1);
  runs[0]?.end();
  await first;
  await new Promise(setImmediate);
  assert.equal(runs.length, 2);
  runs[1]?.end();
  await Promise.all(others);
  assert.equal(runs.length, 2);
});

test("a call during a run waits for a run that began after it", async () => {
  const { runs, work } = held();
  void work();
  let seen = false;
  const later = work().then(() => (seen = true));
  runs[0]?.end();
  await new Promise(setImmediate);
  assert.equal(seen, false);
  runs[1]?.end();
  await later;
});

test("a run that fails keeps no other from running, and is reported to its own caller", async () => {
  const { runs, work } = held();
  const first = work();
  const second = work();
  runs[0]?.fail(new Error("no"));
  await assert.rejects(first, /no/);
  await new Promise(setImmediate);
  runs[1]?.end();
  await second;
});

test("after a run another call runs at once", async () => {
  const { runs, work } = held();
  const first = work();
  runs[0]?.end();
  await first;
  void work();
  assert.equal(runs.length, 2);
});
