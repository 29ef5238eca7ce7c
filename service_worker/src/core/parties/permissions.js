/**
 * The twin of `moi_pwa/rules/parties/permissions.py`: what each role in an institution permits. The server decides;
 * this device only does not offer what it would refuse.
 *
 * @typedef {"read" | "file" | "pay" | "manage"} Act
 * @import {Institution} from "./institutions.js"
 */

/** Maps the role of a member to the acts that it permits. @type {Readonly<Record<string, readonly Act[]>>} */
export const PERMITTED = {
  administrator: ["file", "manage", "pay", "read"],
  filer: ["file", "read"],
  finance: ["pay", "read"],
  viewer: ["read"],
};

/** The statuses of an institution for which nobody acts any more. @type {readonly string[]} */
export const CLOSED = ["ended", "refused"];

/**
 * Return whether a person may do this for the party that they act for.
 *
 * @param {Pick<Institution, "role" | "status"> | undefined} institution - undefined for the person themselves, who may
 *   do everything.
 * @param {Act} act
 */
export function may(institution, act) {
  if (institution === undefined) return true;
  return !CLOSED.includes(institution.status) && (PERMITTED[institution.role] ?? []).includes(act);
}
