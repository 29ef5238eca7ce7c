/**
 * The badge on the application's icon: the number of cases that wait for the person, as far as this device was told.
 */

import { ammanDay } from "../core/dates.js";
import { actingParty } from "../store/acting.js";
import { listCases } from "../store/cases.js";

/**
 * Show the number of the party that the person acts for at present, or no badge if it is 0. Does nothing if the
 * device's icons have no badges.
 */
export async function showAppBadge() {
  if (!("setAppBadge" in navigator)) return;
  const today = ammanDay(new Date());
  const waiting = (await listCases(await actingParty())).readable.filter(({ until }) => until && until >= today).length;
  await (waiting > 0 ? navigator.setAppBadge?.(waiting) : navigator.clearAppBadge?.());
}
