/**
 * The message of a rule, from the form's template; undefined: it has none.
 *
 * @param {HTMLElement} form
 * @param {string} rule - its id.
 */
export function ruleMessage(form, rule) {
  const template = /** @type {HTMLTemplateElement | null} */ (form.querySelector("template[data-rules]"));
  return template?.content.querySelector(`[data-rule="${CSS.escape(rule)}"]`)?.textContent ?? undefined;
}
