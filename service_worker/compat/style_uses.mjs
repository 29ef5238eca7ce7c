import { unsupportedStyles } from "./unsupported.mjs";

const { properties, selectors, atRules, functions, values } = unsupportedStyles();
const STRINGS_AND_COMMENTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*.*?\*\/|url\([^)]*\)/gs;

/**
 * Return the features in a minified style sheet that a declared browser lacks: `:has`, `@scope`, `light-dark()`,
 * `text-wrap`.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function styleUses(text) {
  const plain = text.replace(STRINGS_AND_COMMENTS, "");
  const rules = plain.replace(/([{;])[a-z-]+:[^;{}]*/g, "$1");
  const declarations = [...plain.matchAll(/[{;]([a-z-]+):([^;{}]*)(?=[;}])/g)];
  return [
    ...[...rules.matchAll(/::?([a-z-]+)/g)]
      .map(([, name]) => name)
      .filter((name) => selectors.has(name))
      .map((name) => `:${name}`),
    ...[...plain.matchAll(/@([a-z-]+)/g)]
      .map(([, name]) => name)
      .filter((name) => atRules.has(name))
      .map((name) => `@${name}`),
    ...[...plain.matchAll(/([a-z-]+)\(/g)]
      .map(([, name]) => name)
      .filter((name) => functions.has(name))
      .map((name) => `${name}()`),
    ...declarations.map(([, name]) => name).filter((name) => properties.has(name)),
    ...declarations
      .flatMap(([, name, value]) => value.split(/[\s,]+/).map((each) => `${name}: ${each}`))
      .filter((each) => values.has(each)),
  ];
}
