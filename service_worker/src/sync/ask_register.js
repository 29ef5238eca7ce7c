/**
 * Asks the ministry whether it issued a paper that was shown: by its number and a hash of what its seal signs, without the cookie, so that
 * nobody is told who asks.
 *
 * @typedef {{isIssued: boolean, revokedOn: string}} Registered - `revokedOn`: ISO day in Amman; "": it is not revoked.
 */

const TIMEOUT_MS = 30_000;

/** @param {string} number @param {BufferSource} signed @returns {Promise<Registered | "offline" | "failed">} "offline": nobody answered, or somebody in the server's place. */
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
    const { is_issued: isIssued, revoked_on: revokedOn } = await response.json();
    return typeof isIssued === "boolean" ? { isIssued, revokedOn: revokedOn ?? "" } : "offline";
  } catch {
    return "offline";
  }
}

/** @param {BufferSource} bytes */
async function hexDigest(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
