/**
 * The other side of `tests/unit/crypto/test_twins.py`: reads what Python sealed, answers with what it found and with what
 * it sealed itself. JSON on standard input and output; bytes as base64url.
 */

import { text } from "node:stream/consumers";

import { fromBase64url, toBase64url } from "../../src/crypto/base64url.js";
import { openContentKey, sealContentKey } from "../../src/crypto/document_key.js";
import { newContentKey, openStream, sealStream } from "../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { openRecipientSeed, sealRecipientSeed, unwrapSeed, wrapSeed } from "../../src/crypto/officer_key.js";
import { verifyReceipt } from "../../src/crypto/receipt.js";
import { concat, pattern, sha256 } from "./pattern.js";

const given = JSON.parse(await text(process.stdin));
const context = {
  applicationId: given.context.application_id,
  documentId: given.context.document_id,
  code: given.context.code,
};
const seed = fromBase64url(given.seed);
const publicKey = await publicKeyOf(seed);

const contentKey = await openContentKey([given.sealed_key], seed, context);
const file = await concat(openStream([fromBase64url(given.file)], contentKey));
const directorateSeed = await openRecipientSeed(given.directorate_sealed, seed, "residence", given.directorate_key_id);

const [ownContentKey, ownDirectorateSeed] = [newContentKey(), newSeed()];
const answer = {
  found: {
    public_key: toBase64url(publicKey),
    content_key: toBase64url(contentKey),
    file_sha256: sha256(file),
    officer_seed: toBase64url(await unwrapSeed(given.wrapped_seed, given.passphrase, await keyId(publicKey))),
    directorate_seed: toBase64url(directorateSeed),
    receipt: await verifyReceipt(given.receipt, given.jwks),
  },
  content_key: toBase64url(ownContentKey),
  sealed_key: await sealContentKey(ownContentKey, publicKey, context),
  file: toBase64url(await concat(sealStream([pattern(given.plain_bytes)], ownContentKey))),
  wrapped_seed: await wrapSeed(seed, given.passphrase.normalize("NFD")),
  directorate_seed: toBase64url(ownDirectorateSeed),
  directorate_sealed: await sealRecipientSeed(ownDirectorateSeed, publicKey, "residence"),
};
process.stdout.write(JSON.stringify(answer));
