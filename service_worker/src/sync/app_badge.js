/** The number on the application's icon: cases that wait for the person, as far as this device was told. */

import { ammanDay } from "../core/dates.js";
import { listCases } from "../store/cases.js";

/** Show the number, or none; does nothing where icons have no numbers. */
export async function showAppBadge() {
  if (!("setAppBadge" in navigator)) return;
  const today = ammanDay(new Date());
  const waiting = (await listCases()).readable.filter(({ until }) => until && until >= today).length;
  await (waiting > 0 ? navigator.setAppBadge?.(waiting) : navigator.clearAppBadge?.());
}
