/**
 * The twin of `moi_pwa/rules/accounts/permissions.py`: what each role in an institution permits. The server decides; this
 * device only does not offer what it would refuse.
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

/**
 * Return whether a person may do this for the party that they act for.
 *
 * @param {Pick<Institution, "role"> | undefined} institution - undefined for the person themselves, who may do
 *   everything.
 * @param {Act} act
 */
export function may(institution, act) {
  return institution === undefined || (PERMITTED[institution.role] ?? []).includes(act);
}
