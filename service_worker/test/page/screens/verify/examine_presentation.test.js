/** A wallet's answer is believed only if the ministry signed it for this wallet, and the wallet for this request. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { newPresentationRequest } from "../../../../src/crypto/presentation_request.js";
import { chooseDisclosures } from "../../../../src/crypto/sd_jwt.js";
import { examinePresentation } from "../../../../src/page/screens/verify/examine_presentation.js";
import { encrypt, issue, newIssuer, newKey, present, readRequest } from "../../../wallets/holder.js";

/** @typedef {import("../../../../src/crypto/presentation_request.js").Question} Question */
/** @typedef {import("../../../wallets/holder.js").Key} Key */

const ORIGIN = "https://eservices.example";
const DAY = Date.UTC(2026, 1, 2) / 1000;
const NOON = new Date("2026-02-02T09:00:00Z");
const AT = NOON.getTime() / 1000;
const CLAIMS = {
  given_names: "Ahmed",
  family_name: "Al-Jubouri",
  arabic_name: "أحمد الجبوري",
  passport_number: "A1234567",
  paper_kind: "residence_permit",
  paper_class: "RES_WORK",
  work_right: "named_employer",
  party: "Amman Bakery",
  valid_from: "2026-02-01",
  valid_until: "2026-10-28",
  age_over_18: true,
};
const STATUS = { status_list: { idx: 7, uri: `${ORIGIN}/api/status-lists/1` } };
/** @type {Question[]} */
const ALL = ["age_over_18", "work", "validity", "name"];

const [ministry, forger, wallet, other] = await Promise.all([newIssuer(), newIssuer(), newKey(), newKey()]);
const request = await newPresentationRequest(ALL, ORIGIN);
const former = await newPresentationRequest(ALL, ORIGIN);
const { metadata } = readRequest(request.link);
const [verifierKey] = metadata.jwks.keys;

/**
 * The differences from a genuine answer.
 *
 * @typedef {object} Changes
 * @property {Record<string, string | number | boolean>} [claims]
 * @property {Record<string, unknown>} [payload] - payload of the credential.
 * @property {typeof ministry} [issuer]
 * @property {string[]} [shown] - the names of the disclosed claims.
 * @property {Key} [signedBy] - the key of the wallet that answers.
 * @property {Record<string, unknown>} [binding] - the payload of the wallet's token.
 * @property {Record<string, unknown>} [head] - the header of the wallet's token.
 * @property {(presentation: string) => unknown} [content] - returns the encrypted content.
 * @property {{alg?: string, enc?: string, zip?: "DEF"}} [encryption]
 * @property {"valid" | "invalid" | "unknown"} [status]
 * @property {Question[]} [questions]
 */

/** @param {Changes} changes */
async function answer({ claims = {}, payload = {}, issuer = ministry, shown, signedBy = wallet, ...changes }) {
  const always = { iat: DAY, exp: DAY + 300 * 86_400, cnf: { jwk: wallet.jwk }, status: STATUS, ...payload };
  const whole = await issue(issuer, { ...CLAIMS, ...claims }, always);
  const chosen = chooseDisclosures(whole, shown ?? Object.keys(CLAIMS));
  const binding = { nonce: request.nonce, aud: request.clientId, iat: AT, ...changes.binding };
  const presentation = await present(chosen, signedBy, binding, changes.head);
  const content = changes.content ? changes.content(presentation) : { vp_token: { paper: [presentation] } };
  return encrypt(content, verifierKey, changes.encryption);
}

/** @param {Changes} changes */
async function examined(changes, now = NOON) {
  const known = { signers: [ministry.signer], now, today: now.toISOString().slice(0, 10) };
  const findStatus = async () => changes.status ?? "valid";
  const questions = changes.questions ?? ALL;
  return examinePresentation(await answer(changes), { ...request, questions }, { ...known, findStatus });
}

/** @param {string} text */
const withoutBinding = (text) => text.slice(0, text.lastIndexOf("~") + 1);

for (const [name, changes, verdict] of /** @type {[string, Changes, string][]} */ ([
  ["as it should be", {}, "valid"],
  ["in the other encryption", { encryption: { enc: "A256GCM" } }, "valid"],
  ["of a paper without an end", { claims: { valid_until: "" } }, "valid"],
  ["that discloses nothing", { shown: [] }, "valid"],
  ["of a revoked paper", { status: "invalid" }, "revoked"],
  ["of a paper whose status nobody can tell", { status: "unknown" }, "status_unknown"],
  ["without a place in a list of status", { payload: { status: undefined } }, "status_unknown"],
  ["of a credential that has ended", { payload: { exp: AT } }, "expired"],
  ["of a paper that has ended", { claims: { valid_until: "2026-02-01" } }, "expired"],
  ["of a paper that begins tomorrow", { claims: { valid_from: "2026-02-03" } }, "not_yet_valid"],
  [
    "of a paper that ended, with a status that nobody can tell",
    { claims: { valid_until: "2026-02-01" }, status: "unknown" },
    "expired",
  ],
  ["of a forger's credential", { issuer: forger }, "unknown_signer"],
  ["of a forger who shows the ministry's certificate", { issuer: { ...ministry, key: forger.key } }, "forged"],
  ["of a credential that is bound to no wallet", { payload: { cnf: undefined } }, "forged"],
  ["of another wallet than the credential is bound to", { signedBy: other }, "forged"],
  ["without the token of a wallet", { content: (text) => ({ vp_token: { paper: [withoutBinding(text)] } }) }, "forged"],
  ["to a former request of this page", { binding: { nonce: former.nonce } }, "forged"],
  ["to another verifier", { binding: { aud: former.clientId } }, "forged"],
  ["without a verifier", { binding: { aud: undefined } }, "forged"],
  ["with a verifier in a list", { binding: { aud: [request.clientId] } }, "forged"],
  ["that was signed for other disclosures", { binding: { sd_hash: "A".repeat(43) } }, "forged"],
  [
    "with a further disclosure put in afterwards",
    { content: (text) => ({ vp_token: { paper: [text.replace("~", "~WyJhIiwiYiIsMV0~")] } }) },
    "unreadable",
  ],
  [
    "with a disclosure taken out afterwards",
    { content: (text) => ({ vp_token: { paper: [text.replace(/~[^~]*/, "")] } }) },
    "forged",
  ],
  ["signed an hour and a second ago", { binding: { iat: AT - 3601 } }, "wrong_clock"],
  ["signed at a fraction of a second", { binding: { iat: AT - 0.217 } }, "valid"],
  ["with a time that is a text", { binding: { iat: String(AT) } }, "unreadable"],
  ["signed an hour ago", { binding: { iat: AT - 3600 } }, "valid"],
  ["signed an hour and a second from now", { binding: { iat: AT + 3601 } }, "wrong_clock"],
  ["without a time", { binding: { iat: undefined } }, "unreadable"],
  ["with a token of another type", { head: { typ: "JWT" } }, "unreadable"],
  ["with something that must be understood", { head: { crit: ["b64"], b64: true } }, "unreadable"],
  ["in an encryption that was not asked for", { encryption: { enc: "A128CBC-HS256" } }, "unreadable"],
  ["in a key agreement that was not asked for", { encryption: { alg: "ECDH-ES+A128KW" } }, "unreadable"],
  ["that was compressed", { encryption: { zip: "DEF" } }, "unreadable"],
  ["with another credential's name", { content: (text) => ({ vp_token: { pid: [text] } }) }, "unreadable"],
  ["with two presentations", { content: (text) => ({ vp_token: { paper: [text, text] } }) }, "unreadable"],
  ["with a presentation outside a list", { content: (text) => ({ vp_token: { paper: text } }) }, "unreadable"],
  ["with no presentation", { content: () => ({ vp_token: { paper: [] } }) }, "unreadable"],
  ["with an error inside", { content: () => ({ error: "access_denied" }) }, "unreadable"],
  ["that is no JSON", { content: () => "x" }, "unreadable"],
  ["that is no object", { content: () => "null" }, "unreadable"],
])) {
  test(`an answer ${name} is ${verdict}`, async () => {
    const result = await examined(changes);
    assert.equal(result.verdict, verdict);
    const isBelieved = ["valid", "expired", "not_yet_valid", "status_unknown"].includes(verdict);
    assert.equal(result.issuedOn, isBelieved ? "2026-02-02" : "");
    if (!isBelieved) assert.deepEqual(result.claims, {});
  });
}

test("an answer for another key of this page cannot be read", async () => {
  const known = { signers: [ministry.signer], now: NOON, today: "2026-02-02", findStatus: async () => "valid" };
  const other = /** @type {any} */ (known);
  const result = await examinePresentation(await answer({}), { ...request, key: former.key }, other);
  assert.equal(result.verdict, "unreadable");
});

test("no changed character of an answer leaves it valid", async () => {
  const genuine = await answer({});
  const known = /** @type {any} */ ({
    signers: [ministry.signer],
    now: NOON,
    today: "2026-02-02",
    findStatus: async () => "valid",
  });
  for (let at = 0; at < genuine.length; at += 97) {
    const changed = genuine.slice(0, at) + (genuine[at] === "A" ? "B" : "A") + genuine.slice(at + 1);
    assert.equal((await examinePresentation(changed, request, known)).verdict, "unreadable", String(at));
  }
});

for (const [questions, names] of /** @type {[Question[], string[]][]} */ ([
  [["age_over_18"], ["age_over_18"]],
  [["work"], ["work_right", "party", "valid_from", "valid_until"]],
  [["name"], ["given_names", "family_name", "arabic_name"]],
])) {
  test(`of a wallet that shows everything, the verifier sees only the answer to: ${questions}`, async () => {
    assert.deepEqual(Object.keys((await examined({ questions })).claims).toSorted(), names.toSorted());
  });
}

test("a paper that has ended is told also if its days were not asked for", async () => {
  const result = await examined({ questions: ["age_over_18"], claims: { valid_until: "2026-02-01" } });
  assert.deepEqual([result.verdict, result.claims], ["expired", { age_over_18: true }]);
});

test("a request asks for the claims of its questions, each once", async () => {
  const { query } = readRequest((await newPresentationRequest(["work", "validity"], ORIGIN)).link);
  assert.deepEqual(query, {
    credentials: [
      {
        id: "paper",
        format: "dc+sd-jwt",
        meta: { vct_values: ["urn:jo:moi:paper:1"] },
        claims: ["work_right", "party", "valid_from", "valid_until", "paper_kind", "paper_class"].map((name) => ({
          path: [name],
        })),
      },
    ],
  });
});

test("a request is for this server's letter box, and has nothing that the server could open it by", () => {
  const { client_id: clientId, response_uri: uri } = /** @type {Record<string, string>} */ (readRequest(request.link));
  assert.equal(uri, `${ORIGIN}/api/openid4vp/responses/${request.id}`);
  assert.equal(clientId, `redirect_uri:${uri}`);
  assert.equal(verifierKey.d, undefined);
  assert.equal(request.key.extractable, false);
  assert.ok(!request.link.includes(request.secret));
});

test("two requests have nothing in common by which a wallet could tell that one verifier made both", () => {
  const [one, two] = [request, former].map(({ link }) => readRequest(link));
  assert.notEqual(request.id, former.id);
  assert.notEqual(request.nonce, former.nonce);
  assert.notEqual(one?.metadata.jwks.keys[0].x, two?.metadata.jwks.keys[0].x);
});
