/** Turns codes of problems into sentences. No other place does. Twin: `moi_pwa/presentation/problem_text.py`. */

/**
 * Return the sentence for a problem: the rule's own message, or the product's sentence for the code.
 *
 * @param {string} code
 * @param {{[name: string]: string | number}} params - values for the sentence's placeholders.
 * @param {{[key: string]: string}} words - locales/*.json of the language.
 * @param {{[rule: string]: string}} rules - the service's messages by rule.
 */
export function sentence(code, params, words, rules) {
  const text = Object.hasOwn(rules, code) ? rules[code] : (words[`problem.${code}`] ?? words["problem.other"] ?? code);
  return text.replace(/\{(\w+)\}/gu, (whole, name) =>
    Object.hasOwn(params, name) ? written(name, params[name]) : whole,
  );
}

/**
 * Write a parameter of a sentence. A day is written as in Jordan: 31/12/2026.
 *
 * @param {string} name
 * @param {string | number} value
 */
function written(name, value) {
  return name === "date" ? String(value).split("-").reverse().join("/") : String(value);
}
