/** The product's own reference data, as it is on a day. */

import { listsOn } from "../../src/core/reference_data.js";
import { generated } from "./generated.js";

const data = generated("reference");

/** @param {string} today */
export const reference = (today) => ({ lists: listsOn(data, today), amounts: { ...data.fees, ...data.guarantees } });
