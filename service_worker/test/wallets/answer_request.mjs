// A wallet that answers requests for papers: the libraries `@openid4vc/openid4vp`, `dcql` and `@sd-jwt/sd-jwt-vc`, which
// know nothing of this product. It reads {link, credential, key, at} as JSON from its input, and writes what it showed
// to whom, and what the server answered; {error} if it refuses the request or has nothing that answers it.

import { text } from "node:stream/consumers";
import { Openid4vpClient, extractEncryptionJwkFromJwks } from "@openid4vc/openid4vp";
import { setGlobalConfig } from "@openid4vc/oauth2";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { DcqlQuery } from "dcql";
import { createHash, randomBytes } from "node:crypto";
import { CompactEncrypt, importJWK } from "jose";

setGlobalConfig({ allowInsecureUrls: true }); // the test's server has no certificate

const { link, credential, key, at } = JSON.parse(await text(process.stdin));
const signingKey = /** @type {CryptoKey} */ (await importJWK(key, "ES256"));
const unused = () => {
  throw new Error("a wallet that answers with a paper needs none");
};
/** @type {import("@openid4vc/oauth2").HashCallback} */
const hash = (data, algorithm) => createHash(algorithm.replace("-", "")).update(data).digest();

const client = new Openid4vpClient({
  callbacks: {
    hash,
    verifyJwt: unused,
    decryptJwe: unused,
    signJwt: unused,
    encryptJwe: async ({ publicJwk, enc, alg }, data) => ({
      encryptionJwk: publicJwk,
      jwe: await new CompactEncrypt(Buffer.from(data))
        .setProtectedHeader({ alg, enc, kid: publicJwk.kid })
        .encrypt(await importJWK(/** @type {import("jose").JWK} */ (publicJwk), alg)),
    }),
  },
});
const holder = new SDJwtVcInstance({
  hasher: (data) => new Uint8Array(createHash("sha256").update(String(data)).digest()),
  hashAlg: "sha-256",
  kbSignAlg: "ES256",
  kbSigner: async (data) => {
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    return Buffer.from(await crypto.subtle.sign(algorithm, signingKey, Buffer.from(data))).toString("base64url");
  },
});

try {
  const { params } = /** @type {any} */ (client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link }));
  const {
    authorizationRequestPayload: request,
    client: verifier,
    dcql,
  } = await client.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: params });
  const query = DcqlQuery.parse(/** @type {any} */ (dcql?.query));
  DcqlQuery.validate(query);
  const claims = /** @type {any} */ (await holder.getClaims(credential));
  const found = DcqlQuery.query(query, [
    { credential_format: "dc+sd-jwt", vct: claims.vct, claims, cryptographic_holder_binding: true },
  ]);
  if (!found.can_be_satisfied) throw new Error("no credential answers the request");
  const [asked] = query.credentials;
  const names = /** @type {any[]} */ (asked && "claims" in asked ? asked.claims : []).map(({ path }) => path[0]);
  const shown = await holder.present(credential, Object.fromEntries(names.map((name) => [name, true])), {
    kb: {
      payload: {
        iat: Date.parse(at) / 1000,
        nonce: String(request.nonce),
        aud: String(request.client_id),
      },
    },
  });
  const response = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: request,
    authorizationResponsePayload: { vp_token: { [String(asked?.id)]: [shown] } },
    jarm: {
      encryption: { nonce: randomBytes(16).toString("base64url") },
      serverMetadata: {
        authorization_encryption_alg_values_supported: ["ECDH-ES"],
        authorization_encryption_enc_values_supported: ["A128GCM", "A256GCM"],
        authorization_signing_alg_values_supported: [],
      },
    },
  });
  const metadata = /** @type {any} */ (request).client_metadata;
  const { response: answer } = await client.submitOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: /** @type {any} */ (request),
    authorizationResponsePayload: response.authorizationResponsePayload,
    jarm: response.jarm,
  });
  process.stdout.write(
    JSON.stringify({
      verifier: { prefix: verifier.prefix, uri: request.response_uri },
      key: extractEncryptionJwkFromJwks(metadata.jwks, { supportedAlgValues: ["ECDH-ES"] })?.kid,
      shown: names,
      status: answer.status,
      body: await answer.text(),
    }),
  );
} catch (error) {
  const { name, message } = /** @type {any} */ (error);
  process.stdout.write(JSON.stringify({ error: `${name}: ${message}` }));
}
