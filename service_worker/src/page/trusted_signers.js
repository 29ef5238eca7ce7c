/**
 * Who may sign papers for the ministry, as this device has it: its trust list.
 *
 * @import { Signer } from "../core/paper_verdict.js"
 * @typedef {{signers: Signer[], issuedAt: string}} TrustedSigners - `issuedAt`: ISO instant.
 */

import { verifyJson } from "../crypto/signed_json.js";
import { done, transact } from "../store/database.js";
import { receiptKeys } from "../store/public_keys.js";
import { refreshKeys } from "../sync/keys.js";

const TYPE = "moi-trust-list";
const RECORD = "trust_list";

/** @returns {Promise<TrustedSigners | null>} null: it has not come yet. */
export async function trustedSigners() {
  const jws = await transact("public", "readonly", (t) => done(t.objectStore("public").get(RECORD)));
  if (jws === undefined) return null;
  const { signers, issued_at: issuedAt } = await verifyJson(jws, await receiptKeys(), TYPE);
  return { signers, issuedAt };
}

/** Fetch it anew; without a connection it stays as it is. */
export async function refreshTrustedSigners() {
  if (Object.keys(await receiptKeys()).length === 0) await refreshKeys();
  const response = await fetch("/api/trust-list", { cache: "no-cache" });
  if (!response.ok) return;
  const jws = await response.text();
  await verifyJson(jws, await receiptKeys(), TYPE);
  await transact("public", "readwrite", (t) => void t.objectStore("public").put(jws, RECORD));
}
