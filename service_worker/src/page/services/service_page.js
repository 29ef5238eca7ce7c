/** The page of a service: content that may have changed since the build, and the print button. */

import { keepAmountsInForce, keepFeesInForce } from "../reference/fee_tables.js";
import { keepNationalitiesInForce } from "../reference/nationality_lists.js";
import { offerPrinting } from "./printing.js";

/**
 * Return all elements for a selector.
 *
 * @template {HTMLElement} Kind
 * @param {string} selector
 * @returns {Kind[]}
 */
const all = (selector) => [.../** @type {NodeListOf<Kind>} */ (document.querySelectorAll(selector))];

const tables = /** @type {HTMLTableElement[]} */ (all("table[data-fee-table]"));
if (tables.length > 0) keepFeesInForce(tables);
const amounts = all("bdi[data-fee-table]");
if (amounts.length > 0) keepAmountsInForce(amounts);
keepNationalitiesInForce(all("[data-nationality-list]"));
offerPrinting(all("[data-print]"), all("[data-printed-open]"));
