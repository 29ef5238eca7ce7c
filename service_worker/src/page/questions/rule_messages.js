/**
 * The message of a rule, in the page's language; undefined: there is no such rule.
 *
 * @param {import("../../core/types.js").Declaration} declaration
 * @param {string} rule - its id.
 */
export function ruleMessage({ rules }, rule) {
  return rules.find(({ id }) => id === rule)?.message;
}
