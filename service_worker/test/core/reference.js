/** The product's own reference data, as of a day. */

import { listsOn } from "../../src/core/reference_data.js";
import { generated } from "./generated.js";

const data = generated("reference");

/**
 * Return the reference data of a day.
 *
 * @param {string} today - ISO day.
 */
export const reference = (today) => ({ lists: listsOn(data, today), amounts: { ...data.fees, ...data.guarantees } });
