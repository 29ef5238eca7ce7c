/**
 * Fee tables and amounts within sentences that were printed at build time, updated to the amounts in force now, as far
 * as this device knows the ministry's changes.
 */

import { ammanDay } from "../../core/dates.js";
import { feesInForce } from "../../core/fees/bill.js";
import { printedDinars } from "../../core/money.js";
import { element } from "../components/elements.js";
import { keepInForce } from "./in_force.js";
import { feeTable } from "./reference.js";
import { dayOf } from "../words/format.js";

/**
 * Keep fee tables up to date.
 *
 * @param {HTMLTableElement[]} tables
 */
export const keepFeesInForce = (tables) => void keepInForce(() => putAmounts(tables));

/**
 * Keep amounts within sentences up to date.
 *
 * @param {HTMLElement[]} amounts - made by `moi_pwa/components/public_conditions.py`.
 */
export const keepAmountsInForce = (amounts) =>
  void keepInForce(async () => {
    const table = await feeTable(amounts[0].dataset.feeTable);
    const { fils } = feesInForce(
      table,
      amounts.map(({ dataset }) => dataset.fee ?? ""),
      ammanDay(new Date()),
    );
    for (const each of amounts) {
      const { amount = "", fee = "" } = each.dataset;
      each.textContent = amount.replace("{amount}", printedDinars(fils[fee]));
    }
  });

/**
 * Write the amounts in force today into fee tables.
 *
 * @param {HTMLTableElement[]} tables - made by `moi_pwa/components/charges.py`.
 */
async function putAmounts(tables) {
  const amounts = await feeTable(tables[0].dataset.feeTable);
  const today = ammanDay(new Date());
  for (const table of tables) {
    const { lead = "", amount = "", nothing = "" } = table.dataset;
    const cells = [...table.querySelectorAll("td")];
    const fees = cells.map(({ dataset }) => dataset.fee ?? "");
    const { fils, since } = feesInForce(amounts, fees, today);
    cells.forEach((cell, n) => {
      const due = fils[fees[n]];
      cell.replaceChildren(due ? element("bdi", {}, amount.replace("{amount}", printedDinars(due))) : nothing);
    });
    table.caption?.replaceChildren(lead.replace("{day}", dayOf(since)));
  }
}
