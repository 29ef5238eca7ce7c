/**
 * Return the ids of the fields whose answers decide what is asked.
 *
 * @param {import("../types.js").Declaration} declaration
 * @returns {Set<string>}
 */
export function conditionFields({ sections }) {
  /** @type {Set<string>} */
  const fieldIds = new Set();
  gather(sections, false, fieldIds);
  return fieldIds;
}

/**
 * Add the ids of fields in conditions within `value` to `fieldIds`.
 *
 * @param {unknown} value
 * @param {boolean} inCondition
 * @param {Set<string>} fieldIds
 */
function gather(value, inCondition, fieldIds) {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (inCondition && typeof inner === "string" && ["field", "of", "mrz", "stay_of"].includes(key))
      fieldIds.add(inner);
    gather(inner, inCondition || key === "when", fieldIds);
  }
}
