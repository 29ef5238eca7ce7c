/** The parts of an institution's applications that a signed list may be of: all, a sheet's, those for a service. */

import { sheetIn } from "./row_ids.js";

/**
 * @typedef {{id: string, service: string, updated_at: string}} Listed
 * @typedef {{value: string, kind: "all" | "service" | "sheet", service: string, cases: Listed[]}} Choice
 */

/** The most applications of one list. */
export const MAX_APPLICATIONS = 1_000;

/**
 * Return the choices, all applications first. A part is a choice only if it is several applications and not all.
 *
 * @param {Listed[]} cases
 * @returns {Choice[]}
 */
export function listChoices(cases) {
  /** @type {Map<string, Choice>} */
  const parts = new Map();
  for (const one of cases) {
    const { id, service } = one;
    for (const [value, kind] of /** @type {const} */ ([
      [sheetIn(id), "sheet"],
      [service, "service"],
    ])) {
      const part = parts.get(value) ?? { value, kind, service, cases: [] };
      part.cases.push(one);
      parts.set(value, part);
    }
  }
  const several = [...parts.values()].filter(({ cases: of }) => of.length > 1 && of.length < cases.length);
  return [{ value: "", kind: "all", service: "", cases }, ...several];
}
