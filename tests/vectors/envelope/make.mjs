/**
 * Writes the vectors that no one can write by hand: `node tests/vectors/envelope/make.mjs`. It must change nothing.
 * JavaScript, because its HPKE lets a vector choose the ephemeral key.
 */

import { writeFileSync } from "node:fs";

import { sealContentKey } from "../../../service_worker/src/crypto/document_key.js";
import { sealStream } from "../../../service_worker/src/crypto/envelope.js";
import { keyId, publicKeyOf, sealTo } from "../../../service_worker/src/crypto/keys.js";
import { wrapSeed } from "../../../service_worker/src/crypto/officer_key.js";
import { concat, hex, pattern, sha256 } from "../../../service_worker/test/crypto/pattern.js";

const CHUNK = 256 * 1024;
const CONTENT_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const SALT = "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf";

const SIZES = {
  "an empty file is one empty chunk": 0,
  "one byte": 1,
  "a byte less than a chunk": CHUNK - 1,
  "exactly a chunk, which is the last": CHUNK,
  "a byte more than a chunk": CHUNK + 1,
  "exactly two chunks, with no empty third": 2 * CHUNK,
  "three chunks, the last short": 2 * CHUNK + 5,
};

const content = [];
for (const [name, plain_bytes] of Object.entries(SIZES)) {
  const sealed = await concat(sealStream([pattern(plain_bytes)], hex(CONTENT_KEY), hex(SALT)));
  const [head, tail] = [sealed.subarray(0, 69), sealed.subarray(-16)].map((part) => Buffer.from(part).toString("hex"));
  content.push({ name, content_key: CONTENT_KEY, salt: SALT, plain_bytes, sealed_bytes: sealed.length, head, tail,
    sha256: sha256(sealed) });
}
write("content.json", content);

const CONTEXT = {
  application_id: "019a3f00-0000-7000-8000-000000000001",
  document_id: "019a3f00-0000-7000-8000-000000000002",
  code: "D01",
};
// The first test vector of draft-connolly-cfrg-xwing-kem.
const SEED = "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26";
const OTHER_SEED = "b1".repeat(32);
const EPHEMERAL = "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2".repeat(2);

const { applicationId, documentId, code } = toContext(CONTEXT);
const publicKey = await publicKeyOf(hex(SEED));
const sealed = await sealContentKey(hex(CONTENT_KEY), publicKey, { applicationId, documentId, code }, hex(EPHEMERAL));
const otherId = await keyId(await publicKeyOf(hex(OTHER_SEED)));
const flipped = (text) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
const lowOrder = Buffer.concat([Buffer.from(sealed.enc, "base64url").subarray(0, 1088), Buffer.alloc(32)]);

write("sealed_keys.json", {
  content_key: CONTENT_KEY, seed: SEED, ephemeral: EPHEMERAL, public_key_sha256: sha256(publicKey), context: CONTEXT,
  sealed_key: sealed,
  opened: [
    { name: "by its recipient", expect: null },
    { name: "by another seed", seed: OTHER_SEED, expect: "wrong_recipient" },
    { name: "by another seed that claims to be the recipient", seed: OTHER_SEED, change: { key_id: otherId }, expect: "wrong_context" },
    { name: "for another document", context: { document_id: CONTEXT.application_id }, expect: "wrong_context" },
    { name: "for another application", context: { application_id: CONTEXT.document_id }, expect: "wrong_context" },
    { name: "for another kind of document", context: { code: "D02" }, expect: "wrong_context" },
    { name: "with an altered encapsulation", change: { enc: flipped(sealed.enc) }, expect: "wrong_context" },
    { name: "with an X25519 point of low order", change: { enc: lowOrder.toString("base64url") }, expect: "wrong_context" },
    { name: "with an altered ciphertext", change: { ciphertext: flipped(sealed.ciphertext) }, expect: "wrong_context" },
    { name: "with an empty ciphertext", change: { ciphertext: "" }, expect: "malformed" },
    { name: "with a ciphertext that is a tag and nothing else", change: { ciphertext: "A".repeat(22) }, expect: "malformed" },
    { name: "with a ciphertext a byte too long", change: { ciphertext: `${sealed.ciphertext}AA` }, expect: "malformed" },
    { name: "with a key id in capitals", change: { key_id: sealed.key_id.toUpperCase() }, expect: "malformed" },
    { name: "without a key id", change: { key_id: null }, expect: "malformed" },
    { name: "for an application whose id is in capitals", context: { application_id: CONTEXT.application_id.toUpperCase() },
      expect: "wrong_context" },
    { name: "among others", keys: [{ key_id: otherId }, {}], expect: null },
    { name: "beside a malformed one that is another's", keys: [{ key_id: otherId, enc: "AA" }, {}], expect: "malformed" },
    { name: "twice for one recipient", keys: [{}, {}], expect: "malformed" },
    { name: "from nothing", keys: [], expect: "wrong_recipient" },
    { name: "with a member too many", change: { kem: "X-Wing" }, expect: null },
    { name: "with a short encapsulation", change: { enc: sealed.enc.slice(4) }, expect: "malformed" },
    { name: "with padding", change: { ciphertext: `${sealed.ciphertext}==` }, expect: "malformed" },
    { name: "with a ciphertext that is not text", change: { ciphertext: 1 }, expect: "malformed" },
  ],
});

const PASSPHRASE = "مفتاح الخدمة 2026 آمن"; // with a composed letter alef madda
const officerKeyId = await keyId(publicKey);
const wrapped = await wrapSeedFixed(hex(SEED), PASSPHRASE);
const directorate = "الإقامة والحدود";
const directorateKeyId = otherId;
const info = { use: "moi_pwa directorate seed", version: 1, directorate, directorate_key_id: directorateKeyId, key_id: officerKeyId };
// Written before the parameters were raised.
const EARLIER = {
  kdf: { name: "argon2id", m_kib: 47104, t: 1, p: 1, salt: "AAAAAAAAAAAAAAAAAAAAAA" },
  nonce: "AAAAAAAAAAAAAAAA",
  ciphertext: "bvbRg9aiNbr_dLkRJXOQFYcloBH6acQGVxXyOZthANiDdtZnwSjdWGpY33Hk6eMT",
};
const kdf = (change) => ({ kdf: { ...wrapped.kdf, ...change } });

write("officer_keys.json", {
  officer_seed: SEED, officer_key_id: officerKeyId, passphrase: PASSPHRASE, wrapped_seed: wrapped,
  unwrapped: [
    { name: "with its passphrase", expect: null },
    { name: "with the passphrase typed decomposed", passphrase: PASSPHRASE.normalize("NFD"), expect: null },
    { name: "with another passphrase", passphrase: "مفتاح", expect: "wrong_passphrase" },
    { name: "with a blank too many", passphrase: `${PASSPHRASE} `, expect: "wrong_passphrase" },
    { name: "as another officer's", key_id: directorateKeyId, expect: "wrong_passphrase" },
    { name: "with an altered ciphertext", change: { ciphertext: flipped(wrapped.ciphertext) }, expect: "wrong_passphrase" },
    { name: "written with the parameters of before", change: EARLIER, expect: null },
    { name: "with another number of passes", change: kdf({ t: 2 }), expect: "wrong_passphrase" },
    { name: "with too little memory", change: kdf({ m_kib: 19456, t: 1 }), expect: "unsupported_kdf" },
    { name: "with memory that would exhaust the machine", change: kdf({ m_kib: 262145 }), expect: "unsupported_kdf" },
    { name: "with passes that would take hours", change: kdf({ t: 17 }), expect: "unsupported_kdf" },
    { name: "with a number as text", change: kdf({ t: "3" }), expect: "unsupported_kdf" },
    { name: "with another function", change: kdf({ name: "argon2i" }), expect: "unsupported_kdf" },
    { name: "with a parameter too many", change: kdf({ v: 19 }), expect: "unsupported_kdf" },
    { name: "with a short salt", change: kdf({ salt: "AAAA" }), expect: "malformed" },
    { name: "with a short nonce", change: { nonce: "AAAA" }, expect: "malformed" },
    { name: "without a nonce", change: { nonce: null }, expect: "malformed" },
    { name: "without parameters", change: { kdf: null }, expect: "malformed" },
    { name: "with a list for parameters", change: { kdf: [] }, expect: "malformed" },
    { name: "with no parameter", change: { kdf: {} }, expect: "unsupported_kdf" },
    { name: "without a salt", change: { kdf: { name: "argon2id", m_kib: 65536, t: 3, p: 4 } }, expect: "unsupported_kdf" },
    { name: "with a fraction of memory", change: kdf({ m_kib: 65536.5 }), expect: "unsupported_kdf" },
    { name: "with another number of lanes", change: kdf({ p: 1 }), expect: "wrong_passphrase" },
    { name: "with no lane", change: kdf({ p: 0 }), expect: "unsupported_kdf" },
    { name: "with more lanes than anybody writes", change: kdf({ p: 5 }), expect: "unsupported_kdf" },
    { name: "with a salt in padded base64", change: kdf({ salt: `${wrapped.kdf.salt}==` }), expect: "malformed" },
    { name: "with another salt", change: kdf({ salt: `${"A".repeat(21)}Q` }), expect: "wrong_passphrase" },
    { name: "with a short ciphertext", change: { ciphertext: wrapped.ciphertext.slice(4) }, expect: "malformed" },
    { name: "with a short nonce and an unknown function", change: { nonce: "AAAA", ...kdf({ name: "scrypt" }) }, expect: "malformed" },
  ],
  directorate, directorate_seed: OTHER_SEED, directorate_key_id: directorateKeyId,
  directorate_sealed: await sealTo(publicKey, hex(OTHER_SEED), info, hex(EPHEMERAL)),
  directorate_opened: [
    { name: "by its officer", expect: null },
    { name: "by another officer", seed: OTHER_SEED, expect: "wrong_context" },
    { name: "as another directorate's", directorate: "الجنسية", expect: "wrong_context" },
    { name: "as another key", directorate_key_id: officerKeyId, expect: "wrong_context" },
    { name: "to another seed, sealed under the directorate's name",
      sealed: await sealTo(publicKey, hex(SEED), info, hex(EPHEMERAL)), expect: "wrong_context" },
    { name: "with an empty ciphertext", sealed: { enc: sealed.enc, ciphertext: "" }, expect: "malformed" },
    { name: "without an encapsulation", sealed: { ciphertext: sealed.ciphertext }, expect: "malformed" },
  ],
});

/** Wrap a seed as `wrapSeed` does, with a salt and a nonce of zeros. */
async function wrapSeedFixed(seed, passphrase) {
  const random = crypto.getRandomValues;
  crypto.getRandomValues = (bytes) => bytes.fill(0);
  try {
    return await wrapSeed(seed, passphrase);
  } finally {
    crypto.getRandomValues = random;
  }
}

function toContext({ application_id, document_id, code }) {
  return { applicationId: application_id, documentId: document_id, code };
}

function write(name, value) {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
