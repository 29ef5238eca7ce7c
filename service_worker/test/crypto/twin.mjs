/**
 * The browser's side of `tests/unit/crypto/test_twins.py`: it opens what Python sealed, and writes what it found and
 * what it sealed itself. Input and output are JSON, with bytes as base64url.
 */

import { text } from "node:stream/consumers";

import { fromBase64url, toBase64url } from "../../src/crypto/base64url.js";
import { openContentKey, sealContentKey } from "../../src/crypto/document_key.js";
import { newContentKey, openStream, sealStream } from "../../src/crypto/envelope.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { openRecipientSeed, sealRecipientSeed, unwrapSeed, wrapSeed } from "../../src/crypto/officer_key.js";
import { verifyReceipt } from "../../src/crypto/receipt.js";
import { concat, pattern, sha256 } from "./pattern.js";

const input = JSON.parse(await text(process.stdin));
const context = {
  applicationId: input.context.application_id,
  documentId: input.context.document_id,
  code: input.context.code,
};
const seed = fromBase64url(input.seed);
const publicKey = await publicKeyOf(seed);

const contentKey = await openContentKey([input.sealed_key], seed, context);
const file = await concat(openStream([fromBase64url(input.file)], contentKey));
const directorateSeed = await openRecipientSeed(input.directorate_sealed, seed, "residence", input.directorate_key_id);

const [ownContentKey, ownDirectorateSeed] = [newContentKey(), newSeed()];
const answer = {
  found: {
    public_key: toBase64url(publicKey),
    content_key: toBase64url(contentKey),
    file_sha256: sha256(file),
    officer_seed: toBase64url(await unwrapSeed(input.wrapped_seed, input.passphrase, await keyId(publicKey))),
    directorate_seed: toBase64url(directorateSeed),
    receipt: await verifyReceipt(input.receipt, input.jwks),
  },
  content_key: toBase64url(ownContentKey),
  sealed_key: await sealContentKey(ownContentKey, publicKey, context),
  file: toBase64url(await concat(sealStream([pattern(input.plain_bytes)], ownContentKey))),
  wrapped_seed: await wrapSeed(seed, input.passphrase.normalize("NFD")),
  directorate_seed: toBase64url(ownDirectorateSeed),
  directorate_sealed: await sealRecipientSeed(ownDirectorateSeed, publicKey, "residence"),
};
process.stdout.write(JSON.stringify(answer));
