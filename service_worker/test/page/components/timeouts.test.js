/** A press of a button is answered at once, and ends, whatever becomes of the connection. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { withTimeout, whileBusy } from "../../../src/page/components/timeouts.js";

const never = new Promise(() => undefined);

/** Return a button beside its live region. */
function button() {
  /** @type {Map<string, string>} */
  const attributes = new Map();
  const status = { textContent: "" };
  const made = {
    parentElement: { querySelector: () => status },
    hasAttribute: (/** @type {string} */ name) => attributes.has(name),
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => attributes.set(name, value),
    removeAttribute: (/** @type {string} */ name) => attributes.delete(name),
  };
  return { button: /** @type {HTMLElement} */ (/** @type {unknown} */ (made)), attributes, status };
}

/** @param {import("node:test").TestContext} t */
const clock = (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  return t.mock.timers;
};

test("what comes soon is given", async () => {
  assert.equal(await withTimeout(Promise.resolve("facts")), "facts");
});

test("what fails is done without", async () => {
  assert.equal(await withTimeout(Promise.reject(new Error("failed"))), undefined);
});

test("what never comes is done without after three seconds", async (t) => {
  const timers = clock(t);
  /** @type {unknown} */
  let given = "nothing yet";
  const waited = withTimeout(never).then((result) => (given = result));
  timers.tick(2_999);
  await Promise.resolve();
  assert.equal(given, "nothing yet");
  timers.tick(1);
  assert.equal(await waited, undefined);
});

test("a pressed button says within a tenth of a second that it is at it, and no more when it has ended", async (t) => {
  const timers = clock(t);
  const { button: pressed, attributes, status } = button();
  const work = Promise.withResolvers();
  const over = whileBusy(
    pressed,
    () => "Checking",
    () => work.promise,
  );
  assert.equal(attributes.get("aria-busy"), "true");
  timers.tick(100);
  assert.equal(status.textContent, "Checking");
  work.resolve(undefined);
  await over;
  assert.deepEqual([attributes.size, status.textContent], [0, ""]);
});

test("work that fails ends the button's too", async () => {
  const { button: pressed, attributes } = button();
  await assert.rejects(
    whileBusy(
      pressed,
      () => "Checking",
      () => Promise.reject(new Error("failed")),
    ),
  );
  assert.equal(attributes.size, 0);
});

test("a button that is at it is not pressed twice", async () => {
  const { button: pressed } = button();
  const work = Promise.withResolvers();
  let times = 0;
  const press = () =>
    whileBusy(
      pressed,
      () => "Checking",
      () => ((times += 1), work.promise),
    );
  const first = press();
  await press();
  work.resolve(undefined);
  await first;
  assert.equal(times, 1);
});
