/** Institutions of the tests. */

/** @typedef {import("../../src/core/parties/institutions.js").Institution} Institution */

export const X = "019b3f3e-4c00-7000-8000-0000000000c1";
export const Y = "019b3f3e-4c00-7000-8000-0000000000c2";

/**
 * Return an institution as the server tells it.
 *
 * @param {string} id
 * @param {Partial<Institution>} [parts]
 * @returns {Institution}
 */
export function institution(id, parts = {}) {
  const name = { [X]: "Al Ufuq Company", [Y]: "Rana School" }[id] ?? "";
  return {
    id,
    kind: "company",
    name_ar: name,
    name_en: name,
    role: "filer",
    status: "verified",
    may_send: true,
    ...parts,
  };
}
