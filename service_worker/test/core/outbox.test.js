import assert from "node:assert/strict";
import { test } from "node:test";

import {
  afterSignIn,
  afterReconnect,
  due,
  eventOf,
  isDoubted,
  mayChange,
  next,
  nextDueIn,
  waitsForConnection,
} from "../../src/core/outbox.js";

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
  assert.deepEqual(
    due([late, early], NOON + 2).map((one) => one.id),
    ["c", "b"],
  );
});

test("of two that were queued at once, the one with the lower id goes first", () => {
  const [b, c] = [entry({ id: "b" }), entry({ id: "c" })];
  for (const both of [
    [b, c],
    [c, b],
  ])
    assert.deepEqual(due(both, NOON), [b, c]);
});

for (const state of /** @type {const} */ (["needs_you", "needs_sign_in"])) {
  test(`an entry that ${state} is not sent, not even when a connection is back`, () => {
    const stays = entry({ state, tries: 3, notBefore: NOON - 1 });
    assert.deepEqual(due([stays], NOON), []);
    assert.equal(afterReconnect(stays, NOON), stays);
  });
}

for (const state of /** @type {const} */ (["waiting", "needs_you"])) {
  test(`a sign-in changes nothing of an entry that is ${state}`, () => {
    const stays = entry({ state, why: "problems", person: "person-1" });
    assert.equal(afterSignIn(stays, "person-1", NOON), stays);
    assert.equal(afterSignIn(stays, "person-2", NOON), stays);
  });
}

test("what waited for a sign-in is due at once, with nothing in its way", () => {
  const waits = entry({ state: "needs_sign_in", why: "sign_in", tries: 5, notBefore: NOON + 1 });
  assert.deepEqual(afterSignIn(waits, "person-1", NOON), entry({ notBefore: NOON }));
});

test("what this device can never send again may be deleted, even if the server may have it", () => {
  assert.equal(mayChange(entry({ underWay: true, why: "unreadable" })), true);
});

test("a wait of an hour is waited, and a longer one is not believed", () => {
  const hour = 60 * 60 * 1_000;
  assert.deepEqual(due([entry({ notBefore: NOON + hour })], NOON), []);
  assert.equal(due([entry({ notBefore: NOON + hour + 1 })], NOON).length, 1);
});

test("an entry that this device cannot open needs the person", () => {
  const found = next(entry(), { kind: "local_failure", why: "unreadable" }, NOON, 0);
  assert.deepEqual([found.state, found.why], ["needs_you", "unreadable"]);
});

test("what was timed by a clock that was fast goes out as soon as the clock is put right", () => {
  const stuck = entry({ notBefore: NOON + 3 * 86_400_000 });
  assert.equal(due([stuck], NOON).length, 1);
  assert.equal(nextDueIn([stuck], NOON), 0);
});

test("a sign of a connection ends a wait", () => {
  const waits = entry({ notBefore: NOON + 60_000 });
  assert.equal(due([waits], NOON).length, 0);
  assert.equal(due([afterReconnect(waits, NOON)], NOON).length, 1);
});

/** @typedef {import("../../src/core/outbox.js").SendingEvent} SendingEvent */

/** @param {number} [status] @param {number} [retryAfterMs] @returns {SendingEvent} */
const noAnswer = (status = 0, retryAfterMs = 0) => ({ kind: "no_answer", status, retryAfterMs });
/** @type {SendingEvent} */
const LEFT = { kind: "left" };
/** @type {SendingEvent} */
const SIGNED_OUT = { kind: "signed_out", type: "signed_out", toBody: false };

/**
 * The effects of events on an entry. "home" has never been sent, "left" is out for the first time, "lost" was out and
 * got no answer, "again" was lost and is out once more. Each row has an event, and for each of the four whether the
 * server may have the entry afterwards.
 *
 * @type {[string, SendingEvent, {state: string, why: string}, string][]}
 */
const TABLE = [
  ["its body leaves", LEFT, { state: "waiting", why: "" }, "yes yes yes yes"],
  ["no answer comes", noAnswer(), { state: "waiting", why: "no_line" }, "no yes yes yes"],
  ["the server breaks", noAnswer(500), { state: "waiting", why: "server_busy" }, "no yes yes yes"],
  ["a proxy answers 502", noAnswer(502), { state: "waiting", why: "server_busy" }, "no yes yes yes"],
  ["a proxy answers 403", noAnswer(403), { state: "waiting", why: "no_line" }, "no yes yes yes"],
  ["the server refuses it", { kind: "refused", type: "problems" }, { state: "needs_you", why: "problems" }, "no no no no"],
  ["the server lacks documents", { kind: "refused", type: "documents_missing" }, { state: "waiting", why: "server_busy" }, "no no no no"],
  ["it is sealed to a former key", { kind: "refused", type: "sealed_to_others" }, { state: "waiting", why: "server_busy" }, "no no no no"],
  ["the session has ended before", SIGNED_OUT, { state: "needs_sign_in", why: "sign_in" }, "no yes yes yes"],
  ["the session has ended", { kind: "signed_out", type: "not_signed_in", toBody: true }, { state: "needs_sign_in", why: "sign_in" }, "no no yes yes"],
  ["the session is another's", { kind: "signed_out", type: "other_person", toBody: true }, { state: "needs_sign_in", why: "other_person" }, "no no yes yes"],
  ["the server has no time for a document", { kind: "not_now", retryAfterMs: 0, toBody: false }, { state: "waiting", why: "server_busy" }, "no yes yes yes"],
  ["the server has no time for the body", { kind: "not_now", retryAfterMs: 0, toBody: true }, { state: "waiting", why: "server_busy" }, "no no yes yes"],
  ["the receipt is not believed", { kind: "doubted", doubt: "not_confirmed" }, { state: "waiting", why: "not_confirmed" }, "no yes yes yes"],
  ["the device has no room", { kind: "local_failure", why: "storage_full" }, { state: "waiting", why: "storage_full" }, "no yes yes yes"],
  ["the device fails", { kind: "local_failure", why: "device_failed" }, { state: "waiting", why: "device_failed" }, "no yes yes yes"],
]; // prettier-ignore

for (const [name, event, expected, underWay] of TABLE) {
  test(`an entry after ${name}`, () => {
    const home = entry();
    const left = next(home, LEFT, NOON, 0);
    const lost = next(left, noAnswer(), NOON, 0);
    const again = next(lost, LEFT, NOON, 0);
    for (const [n, before] of [home, left, lost, again].entries()) {
      const after = next(before, event, NOON, 0);
      assert.deepEqual({ state: after.state, why: event.kind === "left" ? "" : after.why }, expected);
      assert.equal(
        after.underWay ? "yes" : "no",
        underWay.split(" ")[n],
        `whether the server may have it, in case ${n}`,
      );
    }
  });
}

test("an entry that an earlier version left under way stays so when the session has ended", () => {
  assert.equal(
    next(entry({ underWay: true }), { kind: "signed_out", type: "not_signed_in", toBody: true }, NOON, 0).underWay,
    true,
  );
});

test("no answer is tried again after a jittered wait", () => {
  const low = next(entry(), noAnswer(), NOON, 0);
  const high = next(entry(), noAnswer(), NOON, 0.999);
  assert.equal(low.notBefore, NOON + 1_000);
  assert.ok(high.notBefore > low.notBefore && high.notBefore <= NOON + 2_000);
});

test("each wait is twice the one before, until five minutes", () => {
  const waits = [];
  let failing = entry();
  for (let i = 0; i < 9; i += 1) {
    failing = next(failing, noAnswer(), NOON, 0);
    waits.push((failing.notBefore - NOON) / 1_000);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 150]);
});

test("jitter lies between the half and the whole of a wait", () => {
  assert.equal(next(entry(), noAnswer(), NOON, 0.5).notBefore, NOON + 1_500);
});

test("after a sign of a connection the waits begin anew", () => {
  assert.equal(afterReconnect(entry({ tries: 5 }), NOON).tries, 0);
});

test("the thousandth failure waits five minutes at most", () => {
  let failing = entry();
  for (let i = 0; i < 1_000; i += 1) failing = next(failing, noAnswer(503), NOON, 0.999);
  assert.ok(failing.notBefore - NOON <= 5 * 60_000);
  assert.equal(failing.state, "waiting");
});

test("the server's Retry-After is honoured", () => {
  assert.equal(
    next(entry(), { kind: "not_now", retryAfterMs: 60_000, toBody: true }, NOON, 0).notBefore,
    NOON + 60_000,
  );
  assert.equal(next(entry(), noAnswer(503, 60_000), NOON, 0).notBefore, NOON + 60_000);
});

for (const status of [400, 403, 404, 409, 410, 413, 415, 422]) {
  test(`${status} is a refusal when it is a problem of ours, and no answer when it is not`, () => {
    assert.deepEqual(eventOf({ status, type: "problems" }, true), { kind: "refused", type: "problems" });
    assert.equal(eventOf({ status }, true).kind, "no_answer");
  });
}

for (const [status, kind] of /** @type {const} */ ([
  [401, "signed_out"],
  [408, "not_now"],
  [425, "not_now"],
  [429, "not_now"],
])) {
  test(`${status} rejects nothing when it is a problem of ours, and is no answer when it is not`, () => {
    assert.equal(eventOf({ status, type: "any" }, true).kind, kind);
    assert.equal(eventOf({ status }, true).kind, "no_answer");
  });
}

for (const status of [0, 200, 201, 204, 302, 500, 502, 503, 504, 511]) {
  test(`${status || "silence"} is no answer, whatever type it claims`, () => {
    assert.equal(eventOf({ status, type: "problems" }, true).kind, "no_answer");
  });
}

test("an expired session waits for a sign-in and then goes out at once", () => {
  const waiting = next(entry({ tries: 3 }), SIGNED_OUT, NOON, 0);
  assert.equal(waiting.state, "needs_sign_in");
  assert.deepEqual(
    due([afterSignIn(waiting, "person-1", NOON)], NOON).map((one) => one.tries),
    [0],
  );
});

test("another person's sign-in sends nothing of the first", () => {
  const waiting = next(entry(), SIGNED_OUT, NOON, 0);
  const after = afterSignIn(waiting, "person-2", NOON);
  assert.deepEqual([after.state, after.why], ["needs_sign_in", "other_person"]);
});

test("what was kept before anybody signed in goes out with the first who does", () => {
  const waiting = next(entry({ person: "" }), SIGNED_OUT, NOON, 0);
  assert.equal(afterSignIn(waiting, "person-2", NOON).state, "waiting");
});

test("an entry that the server may have may not be changed, and any other may", () => {
  assert.deepEqual([entry(), entry({ underWay: true })].map(mayChange), [true, false]);
});

test("the next wake-up is when the first entry is due", () => {
  assert.equal(nextDueIn([entry({ notBefore: NOON + 500 }), entry({ notBefore: NOON + 200 })], NOON), 200);
  assert.equal(nextDueIn([entry({ state: "needs_you" })], NOON), null);
});

for (const doubt of /** @type {const} */ (["not_confirmed", "key_changed"])) {
  test(`a receipt that is ${doubt} is asked for again, stays told without a connection, and lets nothing be changed`, () => {
    const doubted = next(next(entry(), LEFT, NOON, 0), { kind: "doubted", doubt }, NOON, 0);
    assert.deepEqual(
      [doubted.state, doubted.why, mayChange(doubted), isDoubted(doubted)],
      ["waiting", doubt, false, true],
    );
    assert.equal(due([doubted], doubted.notBefore).length, 1);
    assert.equal(next(afterReconnect(doubted, NOON), noAnswer(), NOON, 0).why, doubt);
    assert.equal(next(doubted, { kind: "local_failure", why: "device_failed" }, NOON, 0).why, doubt);
    assert.equal(next(doubted, noAnswer(503), NOON, 0).why, "server_busy");
  });
}

test("a server cannot say that its own receipt is doubted", () => {
  assert.equal(isDoubted(next(entry(), eventOf({ status: 502, type: "key_changed" }, true), NOON, 0)), false);
  assert.equal(isDoubted(next(entry(), eventOf({ status: 400, type: "key_changed" }, true), NOON, 0)), false);
});

test("an entry waits for a connection if it will be tried again and nobody answered", () => {
  assert.equal(waitsForConnection(entry({ why: "no_line" })), true);
  assert.equal(waitsForConnection(entry({ why: "" })), false);
  assert.equal(waitsForConnection(entry({ state: "needs_sign_in", why: "no_line" })), false);
});

for (const type of ["not_a_member", "not_permitted"]) {
  test(`the answer ${type} needs the person, who may delete the entry whatever the server has`, () => {
    const event = eventOf({ status: 403, type }, true);
    const [fresh, again] = [
      next(entry(), { kind: "left" }, NOON, 0),
      next(entry({ underWay: true }), { kind: "left" }, NOON, 0),
    ];
    for (const [sent, underWay] of /** @type {const} */ ([
      [fresh, false],
      [again, true],
    ])) {
      const barred = next(sent, event, NOON, 0);
      assert.deepEqual(
        [barred.state, barred.why, barred.underWay, mayChange(barred)],
        ["needs_you", type, underWay, true],
      );
    }
  });

  test(`the answer ${type} to a document of an entry leaves open whether its body arrived`, () => {
    const barred = next(entry({ underWay: true }), eventOf({ status: 403, type }, false), NOON, 0);
    assert.equal(barred.underWay, true);
  });
}

test("a proxy's 403 bars nobody", () => {
  assert.equal(eventOf({ status: 403 }, true).kind, "no_answer");
});
