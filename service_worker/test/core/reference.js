/** The product's own reference data, as it is on a day. */

import { readFileSync, readdirSync } from "node:fs";

import { listsOn } from "../../src/core/reference_data.js";

const SEEDS = new URL("../../../moi_pwa/catalogue/reference/", import.meta.url);
const seeds = readdirSync(SEEDS).filter((name) => name.endsWith(".json"));
const data = Object.fromEntries(
  seeds.map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, SEEDS), "utf8"))]),
);

/** @param {string} today */
export const reference = (today) => ({ lists: listsOn(data, today), amounts: { ...data.fees, ...data.guarantees } });
