import assert from "node:assert/strict";
import { test } from "node:test";

import { afterFailure, afterSignIn, afterSignOfLine, due, isDoubted, mayChange, nextDueIn } from "../../src/core/outbox.js";

const NOON = Date.UTC(2026, 0, 15, 12);

/** @param {Partial<import("../../src/core/outbox.js").Entry>} [changes] */
function entry(changes = {}) {
  return {
    id: "0198f2a0-0000-7000-8000-000000000001",
    kind: /** @type {const} */ ("application"),
    applicationId: "0198f2a0-0000-7000-8000-000000000001",
    state: /** @type {import("../../src/core/outbox.js").State} */ ("waiting"),
    underWay: false,
    tries: 0,
    notBefore: NOON,
    queuedAt: NOON,
    why: "",
    person: "person-1",
    sealed: new ArrayBuffer(0),
    ...changes,
  };
}

test("the longest-waiting entry goes first", () => {
  const late = entry({ id: "b", queuedAt: NOON + 1 });
  const early = entry({ id: "c", queuedAt: NOON });
  assert.deepEqual(due([late, early], NOON + 2).map((one) => one.id), ["c", "b"]);
});

test("a clock that jumped a year ahead and back delays no entry past the next sign of a line", () => {
  const stuck = entry({ notBefore: NOON + 365 * 86_400_000 });
  assert.equal(due([stuck], NOON).length, 0);
  assert.equal(due([afterSignOfLine(stuck, NOON)], NOON).length, 1);
});

test("no answer is tried again after a jittered wait", () => {
  const low = afterFailure(entry(), { status: 0 }, NOON, 0);
  const high = afterFailure(entry(), { status: 0 }, NOON, 0.999);
  assert.equal(low.notBefore, NOON + 1_000);
  assert.ok(high.notBefore > low.notBefore && high.notBefore <= NOON + 2_000);
});

test("the thousandth failure waits five minutes at most", () => {
  let failing = entry();
  for (let i = 0; i < 1_000; i += 1) failing = afterFailure(failing, { status: 503 }, NOON, 0.999);
  assert.ok(failing.notBefore - NOON <= 5 * 60_000);
  assert.equal(failing.state, "waiting");
});

test("the server's Retry-After is honoured", () => {
  assert.equal(afterFailure(entry(), { status: 429, retryAfterMs: 60_000 }, NOON, 0).notBefore, NOON + 60_000);
});

for (const status of [400, 403, 404, 410, 413, 415, 422]) {
  test(`${status} comes back to the person and is never retried`, () => {
    assert.equal(afterFailure(entry({ underWay: true }), { status, type: "problems" }, NOON, 0).state, "needs_you");
  });
}

for (const status of [0, 408, 425, 429, 500, 502, 503, 504]) {
  test(`${status || "no answer"} is tried again`, () => {
    assert.equal(afterFailure(entry(), { status }, NOON, 0).state, "waiting");
  });
}

test("documents that the server lacks are sent again", () => {
  assert.equal(afterFailure(entry(), { status: 409, type: "documents_missing" }, NOON, 0).state, "waiting");
});

test("documents that are sealed to a former key are sealed anew and sent again, in another body", () => {
  const after = afterFailure(entry({ underWay: true }), { status: 409, type: "sealed_to_others", bodySent: true }, NOON, 0);
  assert.deepEqual([after.state, after.underWay], ["waiting", false]);
});

test("an expired session waits for a sign-in and then goes out at once", () => {
  const waiting = afterFailure(entry({ tries: 3 }), { status: 401 }, NOON, 0);
  assert.equal(waiting.state, "needs_sign_in");
  assert.deepEqual(due([afterSignIn(waiting, "person-1", NOON)], NOON).map((one) => one.tries), [0]);
});

test("another person's sign-in sends nothing of the first", () => {
  const waiting = afterFailure(entry(), { status: 401 }, NOON, 0);
  const after = afterSignIn(waiting, "person-2", NOON);
  assert.deepEqual([after.state, after.why], ["needs_sign_in", "other_person"]);
});

test("what was kept before anybody signed in goes out with the first who does", () => {
  const waiting = afterFailure(entry({ person: "" }), { status: 401 }, NOON, 0);
  assert.equal(afterSignIn(waiting, "person-2", NOON).state, "waiting");
});

test("an entry whose answer was lost may not be changed", () => {
  assert.equal(mayChange(afterFailure(entry(), { status: 0, bodySent: true }, NOON, 0)), false);
});

test("an entry whose documents alone were on the way may be changed", () => {
  assert.equal(mayChange(afterFailure(entry(), { status: 0 }, NOON, 0)), true);
});

test("an expired session does not make an entry changeable that the server may have", () => {
  assert.equal(mayChange(afterFailure(entry({ underWay: true }), { status: 401, bodySent: true }, NOON, 0)), false);
});

test("a refused entry may be changed", () => {
  assert.equal(mayChange(afterFailure(entry({ underWay: true }), { status: 422 }, NOON, 0)), true);
});

test("the next wake-up is when the first entry is due", () => {
  assert.equal(nextDueIn([entry({ notBefore: NOON + 500 }), entry({ notBefore: NOON + 200 })], NOON), 200);
  assert.equal(nextDueIn([entry({ state: "needs_you" })], NOON), null);
});

for (const doubt of /** @type {const} */ (["not_confirmed", "key_changed"])) {
  test(`a receipt that is ${doubt} is asked for again, stays told without a line, and lets nothing be changed`, () => {
    const doubted = afterFailure(entry(), { status: 502, doubt, bodySent: true }, NOON, 0);
    assert.deepEqual([doubted.state, doubted.why, mayChange(doubted), isDoubted(doubted)], ["waiting", doubt, false, true]);
    assert.equal(due([doubted], doubted.notBefore).length, 1);
    assert.equal(afterFailure(afterSignOfLine(doubted, NOON), { status: 0 }, NOON, 0).why, doubt);
    assert.equal(afterFailure(doubted, { status: 503 }, NOON, 0).why, "server_busy");
  });
}

test("a server cannot say that its own receipt is doubted", () => {
  assert.equal(afterFailure(entry(), { status: 502, type: "key_changed" }, NOON, 0).why, "server_busy");
});
