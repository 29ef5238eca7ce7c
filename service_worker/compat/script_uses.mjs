/** @typedef {import("acorn").AnyNode} Node */

import { parse } from "acorn";

import { members, unsupportedGlobals, unsupportedStyles } from "./unsupported.mjs";

const GLOBALS = unsupportedGlobals();
const SELECTORS = unsupportedStyles().selectors;
// Leave out the members of missing interfaces: there are no objects of those.
const MEMBERS = members().filter(({ owner }) => !GLOBALS.has(owner));
/** "Owner.member" -> whether all declared browsers support it. */
const OF_OWNER = new Map(MEMBERS.map(({ owner, name, supported }) => [`${owner}.${name}`, supported]));
/** Names of members that all declared browsers support on some object. */
const SUPPORTED = new Set(MEMBERS.filter(({ supported }) => supported).map(({ name }) => name));
/** Names of members that a declared browser lacks on every object. */
const NAMES = new Set(
  MEMBERS.filter(({ name, isStatic }) => !isStatic && !SUPPORTED.has(name)).map(({ name }) => name),
);
/** Names of missing properties that may be assigned to an element by a name alone. */
const OF_ELEMENTS = new Set(
  MEMBERS.filter(({ owner, name }) => /^(Node|Element|(HTML|SVG)\w*Element)$/.test(owner) && NAMES.has(name)).map(
    ({ name }) => name,
  ),
);
/** The name of a pseudo-class in a selector. */
const PSEUDO = /:([a-z]+(?:-[a-z]+)*)(?=[(\s,.)>+~\]]|$)/g;

/**
 * Return the features in a script that a declared browser lacks: ".toSorted", "Map.groupBy", "scheduler", ":has".
 *
 * "{ariaLabel}" is a property of an object literal, which may be assigned to an element.
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

/**
 * Return the missing features that one node uses.
 *
 * @param {any} node
 * @param {any} parent
 * @returns {string[]}
 */
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

/**
 * Return the missing member that an expression uses, if any.
 *
 * @param {any} node
 * @returns {string[]}
 */
function memberUse({ object, property, computed }) {
  const name = computed ? property.value : property.name;
  if (typeof name !== "string") return [];
  const supported = object.type === "Identifier" ? OF_OWNER.get(`${object.name}.${name}`) : undefined;
  if (supported !== undefined) return supported ? [] : [`${object.name}.${name}`];
  return NAMES.has(name) ? [`.${name}`] : [];
}

/**
 * Return whether a member is used only if it exists: `a.b?.()` and `a.b?.c`.
 *
 * @param {any} node
 * @param {any} parent
 */
function isGuarded(node, parent) {
  return Boolean(parent?.optional) && (parent.callee === node || parent.object === node);
}

/**
 * Return whether an identifier refers to a variable, outside of `typeof`.
 *
 * @param {any} node
 * @param {any} parent
 */
function isReference(node, parent) {
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "UnaryExpression" && parent.operator === "typeof") return false;
  return !["Property", "MethodDefinition", "PropertyDefinition", "ExportSpecifier", "ImportSpecifier"].includes(
    parent.type,
  );
}

/**
 * Return the missing pseudo-classes in a text that may be a selector.
 *
 * @param {string} text
 */
function selectorUses(text) {
  return [...text.matchAll(PSEUDO)].filter(([, name]) => SELECTORS.has(name)).map(([, name]) => `:${name}`);
}
