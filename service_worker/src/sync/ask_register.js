/**
 * Asks the ministry's register whether a shown paper was issued.
 *
 * The request has the paper's number and a hash of what its seal signs. It has no cookie, so the server does not learn
 * who asks.
 *
 * @typedef {{isIssued: boolean, revokedOn: string, isReplaced: boolean}} Registered - the register's answer.
 *   `revokedOn`: ISO day in Amman; "" if the paper was neither revoked nor replaced.
 */

const TIMEOUT_MS = 30_000;

/**
 * Ask whether a paper was issued.
 *
 * @param {string} number
 * @param {BufferSource} signed - the bytes that the seal signs.
 * @returns {Promise<Registered | "offline" | "failed">} the answer. "offline" means that none came, or that somebody
 *   else answered; "failed" that the server could not answer.
 */
export async function askRegister(number, signed) {
  try {
    const response = await fetch("/api/verify/register", {
      method: "POST",
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ number, sha256: await hexDigest(signed) }),
    });
    const type = response.headers.get("Content-Type");
    if (!response.ok) return type === "application/problem+json" ? "failed" : "offline";
    if (type !== "application/json") return "offline";
    const { is_issued: isIssued, revoked_on: revokedOn, is_replaced: isReplaced } = await response.json();
    return typeof isIssued === "boolean"
      ? { isIssued, revokedOn: revokedOn ?? "", isReplaced: isReplaced === true }
      : "offline";
  } catch {
    return "offline";
  }
}

/**
 * Return the SHA-256 of bytes in hexadecimal.
 *
 * @param {BufferSource} bytes
 */
async function hexDigest(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
