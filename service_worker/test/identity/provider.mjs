// An OpenID Provider that is another's: the library `oidc-provider`, which knows nothing of this product.
// It reads {port, key, client} as JSON from its first argument, and says "ready" once it listens. Whoever is to sign in
// types the name of an account into its page, or goes back without.

import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import Provider from "oidc-provider";

const { port, key, client } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [client],
  jwks: { keys: [key] },
  cookies: { keys: ["a key of this test"] },
  scopes: ["openid"],
  acrValues: ["high"],
  enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256", "PS256"] },
  features: {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true },
  },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const PAGE = `<!doctype html><html lang="en"><title>Provider</title><form method="post">
<label>Account <input name="account"></label>
<button>Sign in</button> <button name="cancel" value="1">Back</button></form></html>`;

createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  if (request.method === "GET") return response.setHeader("content-type", "text/html").end(PAGE);
  const typed = new URLSearchParams(await text(request));
  const result = typed.has("cancel")
    ? { error: "access_denied", error_description: "the person went back" }
    : { login: { accountId: typed.get("account") } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}).listen(port, "127.0.0.1", () => console.log("ready"));
