/** The device's clock is compared by answers of the server alone. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { correctedToday } from "../../src/store/device_clock.js";
import { compareClocks } from "../../src/sync/device_clock.js";
import { freshDevice } from "../store/fresh.js";

const BEHIND = Date.parse("2020-11-30T09:00:00Z");
const ANSWER = { "Content-Type": "application/json", Date: "Mon, 30 Nov 2026 09:00:00 GMT" };

/** @type {{method: string | undefined, path: string, cache: RequestCache | undefined}[]} */
let asked = [];
const { timeOrigin } = performance;

beforeEach(async () => {
  await freshDevice();
  asked = [];
  mock.timers.enable({ apis: ["Date"], now: BEHIND });
  Object.defineProperty(performance, "timeOrigin", { value: BEHIND - performance.now(), configurable: true });
});
afterEach(() => {
  mock.timers.reset();
  Object.defineProperty(performance, "timeOrigin", { value: timeOrigin, configurable: true });
});

/** @param {Record<string, string>} headers @param {number} [status] */
async function todayAfter(headers, status = 200) {
  globalThis.fetch = async (path, init) => {
    asked.push({ method: init?.method, path: String(path), cache: init?.cache });
    return new Response('{"seq":0,"changes":[],"more":false}', { status, headers });
  };
  await compareClocks();
  return correctedToday();
}

test("the server's day is kept, also for later pages without a connection", async () => {
  assert.equal(await todayAfter(ANSWER), "2026-11-30");
  assert.deepEqual(asked, [{ method: "GET", path: "/api/reference?since=0", cache: "no-store" }]);
});

test("what a captive portal answers says nothing of the clock", async () => {
  assert.equal(await todayAfter({ ...ANSWER, "Content-Type": "text/html" }), "2020-11-30");
});

test("an answer that was kept on the way says nothing of the clock", async () => {
  assert.equal(await todayAfter({ ...ANSWER, Age: "86400" }), "2020-11-30");
});

test("without a connection a clock that was never compared is believed", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  await compareClocks();
  assert.equal(await correctedToday(), "2020-11-30");
});

test("a later answer of a clock that is right takes the correction away", async () => {
  await todayAfter(ANSWER);
  assert.equal(await todayAfter({ ...ANSWER, Date: "Mon, 30 Nov 2020 09:00:00 GMT" }), "2020-11-30");
});
