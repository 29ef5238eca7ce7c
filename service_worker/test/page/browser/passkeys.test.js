import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import {
  addPasskey,
  hasPasskeys,
  isPasskeyOffered,
  keepsPasskeys,
  signInWithPasskey,
} from "../../../src/page/browser/passkeys.js";
import { answerOffer } from "../../../src/store/passkey_offer.js";
import { freshDevice } from "../../store/fresh.js";

const HERE = /** @type {any} */ (globalThis);
const BYTES = Uint8Array.of(251, 255).buffer;
const IN_JSON = "-_8";
const CREATION = { challenge: IN_JSON, user: { id: IN_JSON, name: "a" }, excludeCredentials: [{ id: IN_JSON }] };

class Credential {
  id = IN_JSON;
  rawId = BYTES;
  type = "public-key";
  response = {
    clientDataJSON: BYTES,
    authenticatorData: BYTES,
    signature: BYTES,
    userHandle: BYTES,
    attestationObject: BYTES,
    getTransports: () => ["internal"],
  };
  static isUserVerifyingPlatformAuthenticatorAvailable = async () => true;
}

/**
 * Be a browser with passkeys on a page of this host, whose authenticator answers so.
 *
 * @param {() => Promise<unknown>} [asking]
 * @param {string} hostname
 */
function browser(asking = async () => new Credential(), hostname = "eservices.example") {
  HERE.PublicKeyCredential = Credential;
  HERE.location = { hostname };
  /** @type {any[]} */
  const asked = [];
  const ask = (/** @type {any} */ options) => (asked.push(options.publicKey), asking());
  Object.defineProperty(HERE.navigator, "credentials", { configurable: true, value: { get: ask, create: ask } });
  return asked;
}

/**
 * Be a server that gives these answers in turn.
 *
 * @param {[status: number, body: unknown][]} answers
 */
function server(...answers) {
  /** @type {[string, any][]} */
  const sent = [];
  HERE.fetch = async (/** @type {string} */ path, /** @type {any} */ { body }) => {
    sent.push([path, JSON.parse(body)]);
    const [status, json] = answers.shift() ?? [500, {}];
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(JSON.stringify(json), { status, headers: { "Content-Type": type } });
  };
  return sent;
}

beforeEach(freshDevice);
afterEach(() => {
  for (const name of ["PublicKeyCredential", "location", "fetch"]) delete HERE[name];
});

test("an address of numbers has no passkeys, and a name has", () => {
  for (const [hostname, expected] of /** @type {[string, boolean][]} */ ([
    ["127.0.0.1", false],
    ["[::1]", false],
    ["localhost", true],
    ["eservices.example", true],
  ])) {
    browser(undefined, hostname);
    assert.equal(hasPasskeys(), expected, hostname);
  }
});

test("a browser without passkeys keeps none", async () => {
  HERE.location = { hostname: "localhost" };
  assert.equal(await keepsPasskeys(), false);
});

test("a passkey answers the server's challenge in the W3C's JSON", async () => {
  const asked = browser();
  const sent = server([200, { challenge: IN_JSON, rpId: "eservices.example" }], [200, { person: {} }]);

  const answer = await signInWithPasskey("ar");

  assert.equal(answer?.status, 200);
  assert.deepEqual(new Uint8Array(asked[0].challenge), new Uint8Array(BYTES));
  const response = { clientDataJSON: IN_JSON, authenticatorData: IN_JSON, signature: IN_JSON, userHandle: IN_JSON };
  const expected = { id: IN_JSON, rawId: IN_JSON, type: "public-key", response, language: "ar" };
  assert.deepEqual(sent[1], ["/api/session/passkey", expected]);
});

test("nothing is sent if the person uses no passkey", async () => {
  browser(() => Promise.reject(new DOMException("", "NotAllowedError")));
  const sent = server([200, { challenge: IN_JSON }]);

  assert.equal(await signInWithPasskey("ar"), null);
  assert.equal(sent.length, 1);
});

test("a passkey is made with bytes and added as JSON", async () => {
  const asked = browser();
  const sent = server([200, CREATION], [201, {}]);

  assert.equal(await addPasskey("1"), "added");
  for (const value of [asked[0].challenge, asked[0].user.id, asked[0].excludeCredentials[0].id])
    assert.deepEqual(new Uint8Array(value), new Uint8Array(BYTES));
  const response = { clientDataJSON: IN_JSON, attestationObject: IN_JSON, transports: ["internal"] };
  assert.deepEqual(sent[1], ["/api/passkeys", { id: IN_JSON, rawId: IN_JSON, type: "public-key", response }]);
});

test("a browser that does not say how it reaches the authenticator adds the passkey as well", async () => {
  const made = new Credential();
  made.response.getTransports = /** @type {any} */ (undefined);
  browser(async () => made);
  const sent = server([200, CREATION], [201, {}]);

  assert.equal(await addPasskey("1"), "added");
  assert.deepEqual(sent[1]?.[1].response.transports, []);
});

test("a device offers a passkey until somebody has answered", async () => {
  browser();
  assert.equal(await isPasskeyOffered(), true);
  await answerOffer();
  assert.equal(await isPasskeyOffered(), false);
});

test("a device on which a passkey was used offers none", async () => {
  browser();
  server([200, { challenge: IN_JSON }], [200, { person: {} }]);
  await signInWithPasskey("ar");
  assert.equal(await isPasskeyOffered(), false);
});

test("a device on which a passkey was refused still offers one", async () => {
  browser();
  server([200, { challenge: IN_JSON }], [401, { type: "/problems/wrong_passkey" }]);
  await signInWithPasskey("ar");
  assert.equal(await isPasskeyOffered(), true);
});

for (const [name, outcome] of [
  ["InvalidStateError", "exists"],
  ["NotAllowedError", "cancelled"],
]) {
  test(`${name} of the browser means ${outcome}`, async () => {
    browser(() => Promise.reject(new DOMException("", name)));
    server([200, CREATION]);
    assert.equal(await addPasskey("1"), outcome);
  });
}

for (const [status, type, outcome] of /** @type {[number, string, string][]} */ ([
  [401, "not_signed_in", "sign_in_again"],
  [403, "sign_in_again", "sign_in_again"],
  [409, "too_many_passkeys", "too_many"],
  [422, "passkey_not_added", "failed"],
  [503, "unavailable", "failed"],
])) {
  test(`${type} of the server means ${outcome}`, async () => {
    browser();
    server([status, { type: `/problems/${type}` }]);
    assert.equal(await addPasskey("1"), outcome);
  });
}
