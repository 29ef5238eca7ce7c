/** The product's own reference data, as it is on a day. */

import { listsOn } from "../../src/core/reference_data.js";
import { catalogue } from "./catalogue.js";

const { reference: data } = catalogue("reference");

/** @param {string} today */
export const reference = (today) => ({ lists: listsOn(data, today), amounts: { ...data.fees, ...data.guarantees } });
