/** Locks: one holder at a time, and a limited number that wait. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { resume, suspend } from "../../src/store/page_cache.js";
import { withLock } from "../../src/sync/locks.js";

/**
 * Take a lock, as a page does, until the test releases it.
 *
 * @param {string} name
 */
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

test("callers that come meanwhile share one request", async () => {
  const letGo = await holder("one");
  let runs = 0;
  const work = async () => ++runs;
  const asked = [withLock("one", work), withLock("one", work), withLock("one", work)];
  assert.equal(await waiters("one"), 1);
  await letGo();
  assert.deepEqual(await Promise.all(asked), [1, 1, 1]);
});

test("a caller that comes during a run gets another run after it", async () => {
  let runs = 0;
  /** @type {Promise<number | null> | undefined} */
  let second;
  const first = withLock("two", async () => {
    second ??= withLock("two", async () => ++runs);
    return ++runs;
  });
  assert.deepEqual([await first, await second], [1, 2]);
});

test("who has waited long enough goes without, and the next waits anew", async (t) => {
  const timeout = AbortSignal.timeout;
  const patience = new AbortController();
  AbortSignal.timeout = () => patience.signal;
  t.after(() => (AbortSignal.timeout = timeout));
  const letGo = await holder("three");
  const without = withLock("three", async () => "turn");
  patience.abort(new DOMException("", "TimeoutError"));
  assert.equal(await without, null);
  AbortSignal.timeout = timeout;
  const next = withLock("three", async () => "turn");
  await letGo();
  assert.equal(await next, "turn");
});

test("what fails in its turn fails, and lets the next in", async () => {
  await assert.rejects(
    withLock("four", async () => Promise.reject(new Error("failed"))),
    /failed/,
  );
  assert.equal(await withLock("four", async () => "turn"), "turn");
});

test("a page that goes into the back/forward cache lets others in, and its own work still tells how it ended", async (t) => {
  t.after(resume);
  const started = Promise.withResolvers();
  const end = Promise.withResolvers();
  const own = withLock("cached", () => {
    started.resolve(undefined);
    return end.promise;
  });
  await started.promise;
  suspend();
  assert.equal(await withLock("cached", async () => "others"), "others");
  end.resolve("own");
  assert.equal(await own, "own");
});
