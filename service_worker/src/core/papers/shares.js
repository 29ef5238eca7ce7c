/**
 * The state of a share on the holder's phone. Twin of `shareEnd`: `share_end` in `moi_pwa/rules/papers/shares.py`.
 *
 * @import { Share } from "../../store/cases.js"
 * @typedef {"revoked" | "expired" | "paper_revoked"} ShareEnd
 */

/** The time for which an ended share is shown: 30 days. */
const KEEP_ENDED_MS = 30 * 86_400_000;

/**
 * Return why a share has ended, or null if it is active.
 *
 * @param {Pick<Share, "expires_at" | "end">} share
 * @param {number} now - Unix time in milliseconds.
 * @returns {ShareEnd | null}
 */
export function shareEnd({ expires_at, end }, now) {
  if (end === "revoked") return end;
  return now >= Date.parse(expires_at) ? "expired" : end;
}

/**
 * Return the shares that are still shown: the active ones first, then the ended ones, each the newest first.
 *
 * @template {Pick<Share, "expires_at" | "made_at" | "end">} Shown
 * @param {Shown[]} shares
 * @param {number} now
 * @returns {Shown[]}
 */
export function shownShares(shares, now) {
  const kept = shares.filter(({ expires_at }) => now < Date.parse(expires_at) + KEEP_ENDED_MS);
  const newest = kept.sort((a, b) => Date.parse(b.made_at) - Date.parse(a.made_at));
  return [...newest.filter((each) => !shareEnd(each, now)), ...newest.filter((each) => shareEnd(each, now))];
}
