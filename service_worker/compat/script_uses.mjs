/** @typedef {import("acorn").AnyNode} Node */

import { parse } from "acorn";

import { members, unsupportedGlobals, unsupportedStyles } from "./unsupported.mjs";

const GLOBALS = unsupportedGlobals();
const SELECTORS = unsupportedStyles().selectors;
// Of an interface that is missing itself, nobody gets an object.
const MEMBERS = members().filter(({ owner }) => !GLOBALS.has(owner));
const OF_OWNER = new Map(MEMBERS.map(({ owner, name, supported }) => [`${owner}.${name}`, supported]));
const SUPPORTED = new Set(MEMBERS.filter(({ supported }) => supported).map(({ name }) => name));
/** What a declared browser lacks, on whatever it is called. */
const NAMES = new Set(MEMBERS.filter(({ name, isStatic }) => !isStatic && !SUPPORTED.has(name)).map(({ name }) => name));
/** What is assigned to an element by its name alone. */
const OF_ELEMENTS = new Set(
  MEMBERS.filter(({ owner, name }) => /^(Node|Element|(HTML|SVG)\w*Element)$/.test(owner) && NAMES.has(name)).map(({ name }) => name),
);
const PSEUDO = /:([a-z]+(?:-[a-z]+)*)(?=[(\s,.)>+~\]]|$)/g;

/**
 * What a script uses that a declared browser lacks: ".toSorted", "Map.groupBy", "scheduler", ":has"; "{ariaLabel}" is a property
 * that an object gives, perhaps to an element.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function scriptUses(text) {
  /** @type {string[]} */
  const uses = [];
  /** @param {Node} node @param {Node | null} parent */
  const visit = (node, parent) => {
    uses.push(...usesOf(node, parent));
    for (const child of Object.values(node).flat()) if (typeof child?.type === "string") visit(child, node);
  };
  visit(parse(text, { ecmaVersion: "latest", sourceType: "module", allowReturnOutsideFunction: true }), null);
  return uses;
}

/** @param {any} node @param {any} parent @returns {string[]} */
function usesOf(node, parent) {
  switch (node.type) {
    case "MemberExpression":
      return isGuarded(node, parent) ? [] : memberUse(node);
    case "Property":
      return parent.type === "ObjectExpression" && OF_ELEMENTS.has(node.key.name) ? [`{${node.key.name}}`] : [];
    case "Identifier":
      return isReference(node, parent) && GLOBALS.has(node.name) ? [node.name] : [];
    case "Literal":
      return typeof node.value === "string" ? selectorUses(node.value) : [];
    case "TemplateElement":
      return selectorUses(node.value.cooked ?? "");
    default:
      return [];
  }
}

/** @param {any} node @returns {string[]} */
function memberUse({ object, property, computed }) {
  const name = computed ? property.value : property.name;
  if (typeof name !== "string") return [];
  const known = object.type === "Identifier" ? OF_OWNER.get(`${object.name}.${name}`) : undefined;
  if (known !== undefined) return known ? [] : [`${object.name}.${name}`];
  return NAMES.has(name) ? [`.${name}`] : [];
}

/** `a.b?.()` and `a.b?.c` @param {any} node @param {any} parent */
function isGuarded(node, parent) {
  return Boolean(parent?.optional) && (parent.callee === node || parent.object === node);
}

/** @param {any} node @param {any} parent */
function isReference(node, parent) {
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "UnaryExpression" && parent.operator === "typeof") return false;
  return !["Property", "MethodDefinition", "PropertyDefinition", "ExportSpecifier", "ImportSpecifier"].includes(parent.type);
}

/** @param {string} text */
function selectorUses(text) {
  return [...text.matchAll(PSEUDO)].filter(([, name]) => SELECTORS.has(name)).map(([, name]) => `:${name}`);
}
