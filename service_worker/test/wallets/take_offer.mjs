// A wallet that takes the offers of papers: the library `@openid4vc/openid4vci`, which knows nothing of this product.
// It reads {link, tx_code, key, at} as JSON from its input, and writes the credential, or the error that it got.

import { text } from "node:stream/consumers";
import { Openid4vciClient, setGlobalConfig } from "@openid4vc/openid4vci";
import { clientAuthenticationAnonymous } from "@openid4vc/oauth2";
import { createHash, randomBytes } from "node:crypto";
import { importJWK, SignJWT } from "jose";

setGlobalConfig({ allowInsecureUrls: true }); // the test's server has no certificate

const { link, tx_code: txCode, key, at } = JSON.parse(await text(process.stdin));
const { d: _, ...publicJwk } = key;
const unused = () => {
  throw new Error("a wallet that is offered a paper needs none");
};
const client = new Openid4vciClient({
  callbacks: {
    hash: (data, algorithm) => createHash(algorithm.replace("-", "")).update(data).digest(),
    generateRandom: (size) => randomBytes(size),
    clientAuthentication: clientAuthenticationAnonymous(),
    signJwt: async (_signer, { header, payload }) => ({
      jwt: await new SignJWT(payload).setProtectedHeader(header).sign(await importJWK(key, "ES256")),
      signerJwk: publicJwk,
    }),
    verifyJwt: unused,
    decryptJwe: unused,
    encryptJwe: unused,
  },
});

try {
  const credentialOffer = await client.resolveCredentialOffer(link);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode,
  });
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
  const [credentialConfigurationId] = credentialOffer.credential_configuration_ids;
  const { jwt } = await client.createCredentialRequestJwtProof({
    issuerMetadata,
    credentialConfigurationId,
    nonce,
    issuedAt: new Date(at),
    signer: { method: "jwk", publicJwk, alg: "ES256" },
  });
  const { credentialResponse } = await client.retrieveCredentials({
    issuerMetadata,
    credentialConfigurationId,
    accessToken: accessTokenResponse.access_token,
    proofs: { jwt: [jwt] },
  });
  process.stdout.write(JSON.stringify({ credentials: credentialResponse.credentials }));
} catch (error) {
  const { name, message, errorResponse } = /** @type {any} */ (error);
  process.stdout.write(JSON.stringify({ error: errorResponse?.error ?? `${name}: ${message}` }));
}
