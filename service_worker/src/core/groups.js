/**
 * Repeated groups by who their items are. Not in `asked.js`, which a form waits for.
 *
 * @import {Declaration, GroupField, GroupRole} from "./types.js"
 */

/**
 * Undefined: the service asks for no person of that kind. Twin: `moi_pwa/rules/forms/questions.py`.
 *
 * @param {Declaration} declaration
 * @param {GroupRole} wanted
 */
export function groupWithRole({ sections }, wanted) {
  const fields = sections.flatMap((section) => section.fields);
  return /** @type {GroupField | undefined} */ (fields.find(({ kind, role }) => kind === "group" && role === wanted));
}
