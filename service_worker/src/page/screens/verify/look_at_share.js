/**
 * Looks at a share: asks the server by the code's locator, opens what it shows, and examines it.
 *
 * @import { LookedAt, LookRefusal } from "../../../sync/shares.js"
 * @import { ExaminedShare } from "./examine_share.js"
 */

import { Refused } from "../../../crypto/refused.js";
import { openShare, sealWho, shareKeys, verifierSecret } from "../../../crypto/share.js";
import { verifierKey } from "../../../store/verifier_key.js";
import { lookAtShare } from "../../../sync/shares.js";
import { examineShare } from "./examine_share.js";

/**
 * Look at a share.
 *
 * @param {string} code - as `readCode` returns it.
 * @param {string} who - the name that the person gives, or "".
 * @param {Parameters<typeof examineShare>[2]} known
 * @returns {Promise<{examined: ExaminedShare, lookedAt: LookedAt} | LookRefusal | "unreadable">}
 */
export async function lookAt(code, who, known) {
  const keys = await shareKeys(code);
  const { locator } = keys;
  const verifier = await verifierSecret(await verifierKey(), locator);
  const lookedAt = await lookAtShare({ locator, verifier, who: await sealWho(who, keys) });
  if (typeof lookedAt === "string") return lookedAt;
  try {
    const content = await openShare(lookedAt.sealed, keys);
    return { examined: await examineShare(content, lookedAt.paper, known), lookedAt };
  } catch (error) {
    if (error instanceof Refused) return "unreadable";
    throw error;
  }
}
