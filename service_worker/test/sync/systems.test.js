/** Each answer of the server about an institution's systems means one thing. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import {
  addSystemKey,
  endSystem,
  readDeliveries,
  readSystems,
  registerSystem,
  removeSystemKey,
  removeWebhook,
  renewWebhookSecret,
  setWebhook,
} from "../../src/sync/systems.js";

const COMPANY = "019b3f3e-4c00-7000-8000-0000000000c1";
const AT = "2026-01-15T09:00:00Z";
const SYSTEM = { client_id: "s1", name: "HR system", scopes: ["cases"], keys: [{ kid: "k1", added_at: AT, last_used_at: null }], webhook: null }; // prettier-ignore
const WEBHOOK = { url: "https://hr.example/moi", former_secret_until: null, disabled_why: null };
const DELIVERY = { id: "m1", application: "a1", state: "waiting", attempts: 0, last_status: null, made_at: AT };
const SERVICES = { services: [{ code: "WORK_VISA", institutions: ["company"] }] };
const KEY = /** @type {const} */ ({ kty: "OKP", crv: "Ed25519", x: "x" });
const { fetch: own } = globalThis;
/** @type {{path: string, method: string | undefined, body: unknown, person: string | null, credentials: unknown}[]} */
let asked = [];

afterEach(() => {
  globalThis.fetch = own;
  asked = [];
});

/** Let the server answer so, by path. @param {(path: string) => [number, unknown]} answer */
function answers(answer) {
  globalThis.fetch = async (path, init = {}) => {
    const sent = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const person = new Headers(init.headers).get("Moi-Person");
    asked.push({ path: String(path), method: init.method, body: sent, person, credentials: init.credentials });
    const [status, body] = answer(String(path));
    const headers = { "Content-Type": status < 400 ? "application/json" : "application/problem+json" };
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: status === 204 ? {} : headers,
    });
  };
}

/** @param {unknown} systems @param {unknown} [services] */
const lists = (systems, services = SERVICES) => answers((path) => [200, path === "/api/services" ? services : systems]);

test("the systems and the services are read, and the list of services names nobody", async () => {
  lists([SYSTEM]);
  assert.deepEqual(await readSystems(COMPANY, "mona"), { systems: [SYSTEM], services: SERVICES.services });
  assert.deepEqual(
    asked.map(({ path, person, credentials }) => [path, person, credentials]),
    [
      [`/api/institutions/${COMPANY}/clients`, "mona", "same-origin"],
      ["/api/services", null, "omit"],
    ],
  );
});

for (const [name, systems, services] of /** @type {[string, unknown, unknown][]} */ ([
  ["no list", {}, SERVICES],
  ["a system without keys", [{ ...SYSTEM, keys: undefined }], SERVICES],
  ["a key with another time", [{ ...SYSTEM, keys: [{ kid: "k1", added_at: AT, last_used_at: 1 }] }], SERVICES],
  ["a webhook without an address", [{ ...SYSTEM, webhook: { ...WEBHOOK, url: undefined } }], SERVICES],
  ["a webhook disabled for another reason", [{ ...SYSTEM, webhook: { ...WEBHOOK, disabled_why: "full" } }], SERVICES],
  ["services of an older server", [SYSTEM], { services: [{ code: "WORK_VISA" }] }],
]))
  test(`an answer of another shape is not shown: ${name}`, async () => {
    lists(systems, services);
    assert.equal(await readSystems(COMPANY, "mona"), "failed");
  });

for (const [status, body, expected] of /** @type {[number, unknown, string][]} */ ([
  [201, { client_id: "s1" }, "done"],
  [401, { type: "/problems/not_signed_in" }, "needs_sign_in"],
  [403, { type: "/problems/sign_in_again" }, "sign_in_again"],
  [403, { type: "/problems/not_permitted" }, "not_permitted"],
  [409, { type: "/problems/institution_refused", reason: "too_many_clients" }, "too_many_clients"],
  [409, { type: "/problems/institution_refused", reason: "not_now" }, "not_now"],
  [422, { type: "/problems/answers_refused", problems: [{ path: "key", code: "unknown_key" }] }, "unknown_key"],
  [422, { type: "/problems/answers_refused", problems: [{ path: "name", code: "too_long" }] }, "too_long"],
  [500, { type: "/problems/failed" }, "failed"],
]))
  test(`registering: ${status} ${expected}`, async () => {
    answers(() => [status, body]);
    assert.equal(await registerSystem(COMPANY, { name: "HR", key: KEY, scopes: ["cases"] }, "mona"), expected);
    assert.deepEqual(asked[0]?.body, { name: "HR", key: KEY, scopes: ["cases"] });
  });

test("keys and systems are changed at their addresses, by the person who looks", async () => {
  answers(() => [204, undefined]);
  await addSystemKey(COMPANY, "s1", KEY, "mona");
  await removeSystemKey(COMPANY, "s1", "k1", "mona");
  await endSystem(COMPANY, "s1", "mona");
  assert.deepEqual(
    asked.map(({ method, path, person }) => [method, path.replace(`/api/institutions/${COMPANY}`, ""), person]),
    [
      ["POST", "/clients/s1/keys", "mona"],
      ["DELETE", "/clients/s1/keys/k1", "mona"],
      ["DELETE", "/clients/s1", "mona"],
    ],
  );
});

test("a system with a webhook is read", async () => {
  lists([{ ...SYSTEM, webhook: WEBHOOK }]);
  assert.deepEqual(await readSystems(COMPANY, "mona"), {
    systems: [{ ...SYSTEM, webhook: WEBHOOK }],
    services: SERVICES.services,
  });
});

test("a webhook is set, gets a new secret and is removed at its addresses, by the person who looks", async () => {
  answers((path) => (path.endsWith("webhook") ? [201, { secret: "whsec_a" }] : [201, { secret: "whsec_b" }]));
  assert.deepEqual(await setWebhook(COMPANY, "s1", WEBHOOK.url, "mona"), { secret: "whsec_a" });
  assert.deepEqual(await renewWebhookSecret(COMPANY, "s1", "mona"), { secret: "whsec_b" });
  answers(() => [204, undefined]);
  assert.equal(await removeWebhook(COMPANY, "s1", "mona"), "done");
  assert.deepEqual(
    asked.map(({ method, path, body, person }) => [
      method,
      path.replace(`/api/institutions/${COMPANY}`, ""),
      body,
      person,
    ]),
    [
      ["PUT", "/clients/s1/webhook", { url: WEBHOOK.url }, "mona"],
      ["POST", "/clients/s1/webhook/secret", undefined, "mona"],
      ["DELETE", "/clients/s1/webhook", undefined, "mona"],
    ],
  );
});

for (const [status, body, expected] of /** @type {[number, unknown, unknown][]} */ ([
  [200, { secret: null }, { secret: null }],
  [200, {}, "failed"],
  [403, { type: "/problems/sign_in_again" }, "sign_in_again"],
  [404, { type: "/problems/not_found" }, "not_found"],
  [409, { type: "/problems/institution_refused", reason: "not_now" }, "not_now"],
  [422, { type: "/problems/answers_refused", problems: [{ path: "url", code: "not_a_webhook" }] }, "not_a_webhook"],
]))
  test(`setting a webhook: ${status} ${JSON.stringify(expected)}`, async () => {
    answers(() => [status, body]);
    assert.deepEqual(await setWebhook(COMPANY, "s1", WEBHOOK.url, "mona"), expected);
  });

test("the messages to a webhook are read", async () => {
  answers(() => [200, [DELIVERY]]);
  assert.deepEqual(await readDeliveries(COMPANY, "s1", "mona"), [DELIVERY]);
  answers(() => [200, [{ ...DELIVERY, state: "lost" }]]);
  assert.equal(await readDeliveries(COMPANY, "s1", "mona"), "failed");
});
