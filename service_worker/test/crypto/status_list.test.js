/** Lists of the status of credentials, and each way to break one. Another's library reads them too. */

import { X509Certificate } from "node:crypto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";

import { lookUpStatus } from "../../src/crypto/status_list.js";
import { vectors } from "./pattern.js";

const { signers, uri, issued_at: issuedAt, token, invalid, short, refused } = vectors("status_list.json");
const NOW = new Date((issuedAt + 60) * 1000);
const LAST = 2 ** 20 - 1;

/** @param {number} place @param {string} [list] @param {string} [address] @param {Date} [now] */
const look = (place, list = token, address = uri, now = NOW) =>
  lookUpStatus(list, { uri: address, place }, signers, now);

test("the places of the specification's example are invalid, and their neighbours are valid", async () => {
  for (const place of invalid) {
    assert.equal(await look(place), "invalid", String(place));
    assert.equal(await look(place + 1), "valid", String(place + 1));
  }
});

test("bits are counted from the lowest of each byte, as the specification shows", async () => {
  const found = await Promise.all([...short.bits].map((_, place) => look(place, short.token)));
  assert.equal(found.map((status) => (status === "invalid" ? 1 : 0)).join(""), short.bits);
});

for (const [name, status] of /** @type {[string, () => Promise<string>][]} */ ([
  ["beyond its last place", () => look(LAST + 1)],
  ["beyond the last place of a short list", () => look(short.bits.length, short.token)],
  ["of another address", () => look(0, token, `${uri}0`)],
  ["a day after it was made", () => look(0, token, uri, new Date((issuedAt + 86_400) * 1000))],
])) {
  test(`a list tells nothing ${name}`, async () => assert.equal(await status(), "unknown"));
}

test("a list tells the status of its last place, until it is a day old", async () => {
  assert.equal(await look(LAST, token, uri, new Date((issuedAt + 86_400) * 1000 - 1)), "valid");
});

for (const { name, code, token: broken } of refused) {
  test(`a list is refused: ${name}`, () => assert.rejects(look(0, broken), { name: "Refused", code }));
}

test("a list is refused that has more characters than one can have", () =>
  assert.rejects(look(0, `${token}${"A".repeat(2 ** 20)}`), { code: "malformed" }));

test("no changed character of a list leaves it readable", async () => {
  for (let at = 0; at < token.length; at += 17) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    await assert.rejects(look(0, changed), { name: "Refused" }, String(at));
  }
});

test("another library reads the same list, and verifies it by the certificate that it carries", async () => {
  const list = getListFromStatusListJWT(token);
  const [head, body, proof] = token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url").toString());
  const { publicKey } = new X509Certificate(Buffer.from(header.x5c[0], "base64"));
  const key = publicKey.toCryptoKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const signed = new TextEncoder().encode(`${head}.${body}`);

  assert.deepEqual(
    [0, 1, 1993, LAST].map((place) => list.getStatus(place)),
    [1, 0, 1, 0],
  );
  assert.equal(header.typ, "statuslist+jwt");
  assert.ok(
    await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, Buffer.from(proof, "base64url"), signed),
  );
});
