import assert from "node:assert/strict";
import { test } from "node:test";

import { questions } from "../../../src/page/browser/port_questions.js";

/**
 * @param {(asked: any[], port: MessagePort) => void} onTwo - called when two questions have come.
 * @param {number} [patienceMs]
 */
function line(onTwo, patienceMs = 10_000) {
  const { port1, port2 } = new MessageChannel();
  /** @type {any[]} */
  const asked = [];
  port2.onmessage = ({ data }) => asked.push(data) === 2 && onTwo(asked, port2);
  return { ask: questions(port1, patienceMs), close: () => port1.close() };
}

test("each of two quick questions gets its own answer, whichever comes first", async () => {
  const { ask, close } = line((asked, port) => {
    for (const { id, page } of asked.toReversed()) port.postMessage({ id, drawn: page });
  });
  const [second, third] = await Promise.all([ask({ page: 2 }), ask({ page: 3 })]);
  close();
  assert.deepEqual([second.drawn, third.drawn], [2, 3]);
});

test("a failure belongs to its question, and what nobody asked is not heard", async () => {
  const { ask, close } = line(([first, second], port) => {
    for (const noise of [null, 1, { id: 99, drawn: 1 }, {}]) port.postMessage(noise);
    port.postMessage({ id: second.id, failed: "broken" });
    port.postMessage({ id: second.id, drawn: 1 });
    port.postMessage({ id: first.id, drawn: 1 });
  });
  const [good, bad] = await Promise.allSettled([ask({ page: 1 }), ask({ page: 2 })]);
  close();
  assert.deepEqual([good.status, bad.status], ["fulfilled", "rejected"]);
});

test("a question that nobody answers is given up", async () => {
  const { ask, close } = line(() => {}, 1);
  await assert.rejects(ask({ page: 1 }), /no answer/);
  close();
});
