/** The worker answers from what it keeps, and where it cannot read that, with what the network says. */

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {Record<string, (event: any) => void>} */
const listeners = {};
Object.assign(globalThis, {
  self: globalThis,
  location: new URL("https://eservices.example/sw.js"),
  addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    void (listeners[type] = listener),
  __PRECACHE__: { version: "1", groups: { shared: [], ar: [{ url: "/ar/", revision: "0", bytes: 1 }] }, bundles: {} },
});
await import("../../src/worker/main.js");

/**
 * Return the worker's answer to the request for a page.
 *
 * @param {string} path
 * @returns {Promise<Response>}
 */
function answered(path) {
  return new Promise((resolve) => {
    const request = { url: `https://eservices.example${path}`, method: "GET", mode: "navigate" };
    listeners["fetch"]?.({ request, respondWith: resolve });
  });
}

for (const [name, caches] of /** @type {[string, any][]} */ ([
  [
    "cannot be opened",
    {
      open: async () => {
        throw new DOMException("", "SecurityError");
      },
    },
  ],
  [
    "cannot be read",
    {
      open: async () => ({
        match: async () => {
          throw new DOMException("", "UnknownError");
        },
      }),
    },
  ],
])) {
  test(`a page comes from the network where the cache ${name}`, async () => {
    Object.assign(globalThis, { caches, fetch: async () => new Response("from the network") });
    assert.equal(await (await answered("/ar/")).text(), "from the network");
  });

  test(`without a connection there is no page where the cache ${name}, and the browser says so`, async () => {
    const fetch = async () => {
      throw new TypeError("Failed to fetch");
    };
    Object.assign(globalThis, { caches, fetch });
    assert.equal((await answered("/ar/")).type, "error");
  });
}
