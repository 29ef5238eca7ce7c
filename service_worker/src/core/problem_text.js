/** Codes become sentences here and nowhere else. Twin: `moi_pwa/presentation/problem_text.py`. */

/**
 * What is wrong, for the person who can put it right: the rule's own message, or the product's sentence for the code.
 *
 * @param {string} code
 * @param {{[name: string]: string | number}} params
 * @param {{[key: string]: string}} words  locales/*.json of the language
 * @param {{[rule: string]: string}} rules  the service's messages by rule
 */
export function sentence(code, params, words, rules) {
  const text = Object.hasOwn(rules, code) ? rules[code] : words[`problem.${code}`] ?? words["problem.other"] ?? code;
  return text.replace(/\{(\w+)\}/gu, (whole, name) => (Object.hasOwn(params, name) ? written(name, params[name]) : whole));
}

/**
 * A day as Jordan writes it: 31/12/2026.
 *
 * @param {string} name
 * @param {string | number} value
 */
function written(name, value) {
  return name === "date" ? String(value).split("-").reverse().join("/") : String(value);
}
