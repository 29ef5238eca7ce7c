/**
 * Finds repeated groups by the role of their items. A file of its own, so that a form does not load it at first
 * (`asked.js`).
 *
 * @import {Declaration, GroupField, GroupRole} from "../types.js"
 */

/**
 * Return the group whose items have this role, such as companions. Twin: `moi_pwa/rules/forms/questions.py`.
 *
 * undefined means that the service asks for no persons of that role.
 *
 * @param {Declaration} declaration
 * @param {GroupRole} wantedRole
 */
export function groupWithRole({ sections }, wantedRole) {
  const fields = sections.flatMap((section) => section.fields);
  return /** @type {GroupField | undefined} */ (
    fields.find(({ kind, role }) => kind === "group" && role === wantedRole)
  );
}
