/**
 * Return the message of a rule in the page's language, or undefined if there is no such rule.
 *
 * @param {import("../../core/types.js").Declaration} declaration
 * @param {string} rule - id of the rule.
 */
export function ruleMessage({ rules }, rule) {
  return rules.find(({ id }) => id === rule)?.message;
}
