/**
 * Return the ids of the fields whose answers decide what is asked.
 *
 * @param {import("./types.js").Declaration} declaration
 * @returns {Set<string>}
 */
export function conditionFields({ sections }) {
  /** @type {Set<string>} */
  const names = new Set();
  gather(sections, false, names);
  return names;
}

/**
 * Add the ids of fields in conditions within `value` to `names`.
 *
 * @param {unknown} value
 * @param {boolean} inCondition
 * @param {Set<string>} names
 */
function gather(value, inCondition, names) {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (inCondition && typeof inner === "string" && ["field", "of", "mrz", "stay_of"].includes(key)) names.add(inner);
    gather(inner, inCondition || key === "when", names);
  }
}
