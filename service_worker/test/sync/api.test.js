import assert from "node:assert/strict";
import { test } from "node:test";

import { request } from "../../src/sync/api.js";

/** @param {Response} response */
const answeredWith = (response) => {
  globalThis.fetch = async () => response;
  return request("GET", "/api/anything");
};

const JSON_TYPE = { "Content-Type": "application/json" };

test("an answer without a body is an answer, whatever type it claims", async () => {
  assert.equal((await answeredWith(new Response(null, { status: 204, headers: JSON_TYPE }))).status, 204);
  assert.equal((await answeredWith(new Response("", { status: 200, headers: JSON_TYPE }))).status, 200);
});

test("an empty page is no answer", async () => {
  const page = new Response("", { status: 200, headers: { "Content-Type": "text/html" } });
  assert.equal((await answeredWith(page)).status, 0);
});

test("a body that was cut is no answer", async () => {
  assert.equal(
    (await answeredWith(new Response('{"reference": "MOI-', { status: 201, headers: JSON_TYPE }))).status,
    0,
  );
});

/** @param {string} mediaType @param {unknown} body */
const typeOf = async (mediaType, body) =>
  (await answeredWith(new Response(JSON.stringify(body), { status: 409, headers: { "Content-Type": mediaType } })))
    .type;

test("a problem of ours is known by the end of its type", async () => {
  const problem = { type: "/problems/documents_missing" };
  assert.equal(await typeOf("application/problem+json", problem), "documents_missing");
  assert.equal(await typeOf("application/problem+json; charset=utf-8", problem), "documents_missing");
});

test("what anybody else answers is no problem of ours", async () => {
  assert.equal(await typeOf("application/json", { type: "/problems/documents_missing" }), undefined);
  assert.equal(
    await typeOf("application/problem+json", { type: "https://proxy.example/problems/forbidden" }),
    undefined,
  );
  assert.equal(await typeOf("application/problem+json", { type: "about:blank" }), undefined);
  assert.equal(await typeOf("application/problem+json", { type: 7 }), undefined);
});

test("another's problem is an answer without a name", async () => {
  const headers = { "Content-Type": "application/problem+json" };
  const answer = await answeredWith(new Response('{"type": "about:blank"}', { status: 503, headers }));
  assert.deepEqual([answer.status, answer.type], [503, undefined]);
});

test("Retry-After is read in seconds", async () => {
  const headers = { "Retry-After": "17", "Content-Type": "application/problem+json" };
  const answer = await answeredWith(new Response("{}", { status: 429, headers }));
  assert.equal(answer.retryAfterMs, 17_000);
});

test("no line is status 0", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.equal((await request("GET", "/api/anything")).status, 0);
});

test("an odd number of bytes is sent as well", async () => {
  globalThis.fetch = async () => new Response(null, { status: 204 });
  assert.equal((await request("PATCH", "/api/anything", { bytes: new Uint8Array(39_615) })).status, 204);
});

/**
 * Return the timeout in milliseconds of the request that `send` makes.
 *
 * @param {() => Promise<unknown>} send
 */
async function patienceOf(send) {
  const timeout = AbortSignal.timeout;
  let patience = 0;
  AbortSignal.timeout = (ms) => {
    patience = ms;
    return timeout(ms);
  };
  try {
    globalThis.fetch = async () => new Response(null, { status: 204 });
    await send();
  } finally {
    AbortSignal.timeout = timeout;
  }
  return patience;
}

test("a body is waited for as long as 2 KB/s take, and half a minute more", async () => {
  const text = "ب".repeat(50_000); // 100 kB
  assert.equal(await patienceOf(() => request("GET", "/api/anything")), 30_000);
  assert.equal(await patienceOf(() => request("PUT", "/api/anything", { json: text })), 30_000 + 50_001);
  assert.equal(
    await patienceOf(() => request("PATCH", "/api/anything", { bytes: new Uint8Array(100_000) })),
    30_000 + 50_000,
  );
});

test("a gateway that is at a loss speaks of the server", async () => {
  assert.equal(
    (
      await answeredWith(
        new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
      )
    ).status,
    502,
  );
});

/**
 * Return the options of the request that `send` makes.
 *
 * @param {() => Promise<unknown>} send
 * @returns {Promise<Record<string, any>>}
 */
async function optionsOf(send) {
  /** @type {RequestInit} */
  let options = {};
  globalThis.fetch = async (_, init = {}) => {
    options = init;
    return new Response(null, { status: 204 });
  };
  await send();
  return options;
}

test("a request goes with the session's cookie, follows no redirect, and no answer to it is kept", async () => {
  const { signal: _, ...options } = await optionsOf(() => request("GET", "/api/anything"));
  assert.deepEqual(options, {
    method: "GET",
    body: undefined,
    cache: "no-store",
    keepalive: false,
    credentials: "same-origin",
    redirect: "error",
    headers: {},
  });
});

test("a request says whose session it needs, what it sends, and what else it is told to say", async () => {
  const json = await optionsOf(() => request("PUT", "/", { json: { a: 1 }, person: "person-1", headers: { A: "b" } }));
  assert.equal(json.body, '{"a":1}');
  assert.deepEqual(json.headers, { "Content-Type": "application/json", "Moi-Person": "person-1", A: "b" });
  const bytes = await optionsOf(() =>
    request("PATCH", "/", { bytes: new Uint8Array([1]), keepalive: true, person: "" }),
  );
  assert.deepEqual([bytes.body, bytes.headers, bytes.keepalive], [new Uint8Array([1]), {}, true]);
});

test("a problem of ours is known only if the whole type has our form", async () => {
  for (const type of ["/problems/", "/problems/a/b", "x/problems/a"])
    assert.equal(await typeOf("application/problem+json", { type }), undefined);
});

test("an answer that asks for no wait, or for one by a date, has none", async () => {
  assert.equal((await answeredWith(new Response(null, { status: 204 }))).retryAfterMs, undefined);
  const headers = { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" };
  assert.equal((await answeredWith(new Response(null, { status: 204, headers }))).retryAfterMs, undefined);
});

test("an answer's JSON is read, and only if its type says that it is JSON", async () => {
  const json = new Response('{"a":1}', {
    status: 200,
    headers: { "Content-Type": "Application/JSON ; charset=utf-8" },
  });
  assert.deepEqual((await answeredWith(json)).body, { a: 1 });
  const broken = new Response("<p>", { status: 500, headers: { "Content-Type": "text/html" } });
  assert.deepEqual(
    [await answeredWith(broken)].map(({ status, body }) => [status, body]),
    [[500, null]],
  );
});

test("nobody answers HEAD with a body, whatever its type claims", async () => {
  globalThis.fetch = async () => new Response("{", { status: 200, headers: JSON_TYPE });
  assert.equal((await request("HEAD", "/api/anything")).status, 200);
});

test("a refusal is the server's if it is a problem, and success if it is JSON or has no type", async () => {
  for (const [status, type, read] of /** @type {const} */ ([
    [400, "application/problem+json", 400],
    [400, "application/json", 0],
    [399, "application/json", 399],
    [499, "text/html", 0],
    [200, "text/plain", 0],
  ])) {
    const answer = await answeredWith(new Response("{}", { status, headers: { "Content-Type": type } }));
    assert.equal(answer.status, read, `${status} ${type}`);
  }
});
