/** Passkeys of officers: made and used by the browser for what the server asks. */

import { request } from "../../sync/api.js";
import { madeCredential, shownCredential } from "./credentials.js";

/**
 * Let the officer use a passkey, and sign in with it.
 *
 * @param {string} language
 * @returns {Promise<{home: string} | "cancelled" | "wrong" | "copied" | "busy" | "no_connection">} `home`: the address
 *   of the page that the officer sees first.
 */
export async function signInAtDesk(language) {
  const asked = await request("POST", "/api/desk-session/passkey/options", { json: {} });
  if (asked.status !== 200) return asked.status === 0 ? "no_connection" : "busy";
  const shown = await shownCredential(asked.body);
  if (shown === null) return "cancelled";
  const { status, type, body } = await request("POST", "/api/desk-session/passkey", { json: { ...shown, language } });
  if (status === 200) return body;
  if (status === 0) return "no_connection";
  if (status === 429 || status >= 500) return "busy";
  return type === "copied_passkey" ? "copied" : "wrong";
}

/**
 * Let the officer of this session make a passkey, and add it to the account.
 *
 * @param {string} code - a code of the second factor, as typed.
 * @returns {Promise<"added" | "cancelled" | "exists" | "no_connection" | "wrong_code" | "wait" | "too_many" |
 *   "failed">}
 */
export async function addOfficerPasskey(code) {
  const asked = await request("POST", "/api/desk/passkeys/options", { json: { code } });
  if (asked.status !== 200) return refusalIn(asked);
  const made = await madeCredential(asked.body);
  if (typeof made === "string") return made;
  const answer = await request("POST", "/api/desk/passkeys", { json: made });
  return answer.status === 204 ? "added" : refusalIn(answer);
}

/**
 * Return why an answer of the server's adds no passkey.
 *
 * @param {import("../../sync/api.js").Answer} answer
 */
function refusalIn({ status, type }) {
  if (status === 0) return "no_connection";
  if (status === 429) return "wait";
  if (type === "wrong_code" || type === "step_refused") return "wrong_code";
  return type === "too_many_passkeys" ? "too_many" : "failed";
}
