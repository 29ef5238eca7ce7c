/**
 * The institutions that a person acts for, as the server tells them.
 *
 * @typedef {"administrator" | "filer" | "viewer" | "finance"} Role
 * @typedef {object} Institution
 * @property {string} id
 * @property {string} kind
 * @property {string} name_ar
 * @property {string} name_en - "" if it has none.
 * @property {string} [establishment_number] - absent if the server that told it was of an earlier version.
 * @property {Role} role - the person's role in it.
 * @property {string} status
 * @property {boolean} may_send - whether it may send applications; one that the ministry has not verified may not.
 */

/**
 * Return the name of an institution in a language.
 *
 * @param {Pick<Institution, "name_ar" | "name_en">} institution
 * @param {string} language
 */
export function institutionName({ name_ar, name_en }, language) {
  return language === "ar" ? name_ar : name_en || name_ar;
}

/**
 * Return whether something of a party is shown to a person who acts for `acting`. What was begun for an institution
 * that the person does not act for any more is shown to them when they act for themselves, so that it can be deleted.
 *
 * @param {string | undefined} party
 * @param {{party: string, institutions: readonly Pick<Institution, "id">[]}} acting
 */
export function isShownTo(party, { party: present, institutions }) {
  const isKnown = !party || institutions.some(({ id }) => id === party);
  return (isKnown ? (party ?? "") : "") === present;
}
