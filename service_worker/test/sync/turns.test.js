/** One at a time, and never a crowd before the door. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { resume, suspend } from "../../src/store/page_cache.js";
import { inTurn } from "../../src/sync/turns.js";

/** A page that has the lock and lets go of it when told. @param {string} name */
async function holder(name) {
  /** @type {() => void} */
  let letGo = () => undefined;
  const held = Promise.withResolvers();
  const over = navigator.locks.request(name, () => {
    held.resolve(undefined);
    return new Promise((resolve) => (letGo = () => resolve(undefined)));
  });
  await held.promise;
  return () => {
    letGo();
    return over;
  };
}

/** @param {string} name */
async function waiters(name) {
  return ((await navigator.locks.query()).pending ?? []).filter((lock) => lock.name === name).length;
}

test("however many ask meanwhile, one waits, and its turn is theirs", async () => {
  const letGo = await holder("one");
  let turns = 0;
  const work = async () => ++turns;
  const asked = [inTurn("one", work), inTurn("one", work), inTurn("one", work)];
  assert.equal(await waiters("one"), 1);
  await letGo();
  assert.deepEqual(await Promise.all(asked), [1, 1, 1]);
});

test("who comes while a turn goes on has another one after it", async () => {
  let turns = 0;
  /** @type {Promise<number | null> | undefined} */
  let second;
  const first = inTurn("two", async () => {
    second ??= inTurn("two", async () => ++turns);
    return ++turns;
  });
  assert.deepEqual([await first, await second], [1, 2]);
});

test("who has waited long enough goes without, and the next waits anew", async (t) => {
  const timeout = AbortSignal.timeout;
  const patience = new AbortController();
  AbortSignal.timeout = () => patience.signal;
  t.after(() => (AbortSignal.timeout = timeout));
  const letGo = await holder("three");
  const without = inTurn("three", async () => "turn");
  patience.abort(new DOMException("", "TimeoutError"));
  assert.equal(await without, null);
  AbortSignal.timeout = timeout;
  const next = inTurn("three", async () => "turn");
  await letGo();
  assert.equal(await next, "turn");
});

test("what fails in its turn fails, and lets the next in", async () => {
  await assert.rejects(inTurn("four", async () => Promise.reject(new Error("failed"))), /failed/);
  assert.equal(await inTurn("four", async () => "turn"), "turn");
});

test("a page that goes into the back/forward cache lets others in, and its own work still tells how it ended", async (t) => {
  t.after(resume);
  const begun = Promise.withResolvers();
  const end = Promise.withResolvers();
  const own = inTurn("cached", () => {
    begun.resolve(undefined);
    return end.promise;
  });
  await begun.promise;
  suspend();
  assert.equal(await inTurn("cached", async () => "others"), "others");
  end.resolve("own");
  assert.equal(await own, "own");
});
