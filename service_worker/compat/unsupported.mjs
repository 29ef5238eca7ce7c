/**
 * The features of the web platform that at least one declared browser lacks, by MDN's browser-compat-data (CC0).
 *
 * @typedef {{version_added: string | false | "preview", version_removed?: string, flags?: unknown, prefix?: string,
 *   alternative_name?: string, partial_implementation?: boolean}} Support - the support of a feature in a browser.
 * @typedef {{[name: string]: any}} Feature - `__compat` tells who supports it; every other name is a feature within it.
 */

import { createRequire } from "node:module";

import { TARGETS } from "./targets.mjs";

/** @type {Feature} */
const DATA = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** Each declared browser, on a desk and on a phone. */
const BROWSERS = {
  chrome: TARGETS.chrome,
  chrome_android: TARGETS.chrome,
  firefox: TARGETS.firefox,
  firefox_android: TARGETS.firefox,
  safari: TARGETS.safari,
  safari_ios: TARGETS.safari,
};

/**
 * Return whether a version is not later than another.
 *
 * @param {string} version
 * @param {string} other
 */
function isAtMost(version, other) {
  const [a, b] = [version, other].map((each) => each.replace("≤", "").split(".").map(Number));
  return a[0] !== b[0] ? a[0] < b[0] : (a[1] ?? 0) <= (b[1] ?? 0);
}

/**
 * Return whether a statement of support is true of a version, without a flag, a prefix or another name.
 *
 * @param {Support} support
 * @param {string} version
 */
function holds({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }, version) {
  if (!added || added === "preview" || flags || prefix || other) return false;
  return isAtMost(added, version) && !(removed && isAtMost(removed, version));
}

/**
 * Return whether every declared browser supports a feature. A feature without data counts as supported.
 *
 * @param {Feature} feature
 */
function isSupported(feature) {
  const support = feature.__compat?.support;
  if (!support) return true;
  return Object.entries(BROWSERS).every(([browser, version]) =>
    [support[browser] ?? []].flat().some((each) => holds(each, version)),
  );
}

/**
 * Return the features within a feature, with their names.
 *
 * @param {Feature} feature
 */
const within = (feature) => Object.entries(feature).filter(([name]) => name !== "__compat");

/** The interfaces of browsers and of the language: name -> feature. */
const INTERFACES = Object.entries({ ...DATA.api, ...DATA.javascript.builtins }).filter(([name]) => name !== "__meta");

/**
 * Return every member of every interface. `isStatic` is null for the language's own, as the data does not tell.
 *
 * @returns {{owner: string, name: string, isStatic: boolean | null, supported: boolean}[]}
 */
export function members() {
  return INTERFACES.flatMap(([owner, feature]) =>
    within(feature)
      .filter(([, member]) => member.__compat?.mdn_url) // the rest are details of behaviour
      .filter(([name]) => name !== owner && !name.endsWith("_event"))
      .map(([name, member]) => ({
        owner,
        name: name.replace(/_static$/, ""),
        isStatic: owner in DATA.api ? name.endsWith("_static") : null,
        supported: isSupported(feature) && isSupported(member),
      })),
  );
}

/**
 * Return the names in the global scope that a declared browser lacks.
 *
 * @returns {Set<string>}
 */
export function unsupportedGlobals() {
  const ofScope = members().filter(
    ({ owner, supported }) => !supported && ["Window", "WorkerGlobalScope"].includes(owner),
  );
  return new Set([
    ...INTERFACES.filter(([, feature]) => !isSupported(feature)).map(([name]) => name),
    ...ofScope.map(({ name }) => name),
  ]);
}

/**
 * Return the properties, selectors, at-rules, functions and values of CSS that a declared browser lacks.
 *
 * Selectors are without colons, values as "property: value".
 *
 * @returns {{properties: Set<string>, selectors: Set<string>, atRules: Set<string>, functions: Set<string>, values:
 *   Set<string>}}
 */
export function unsupportedStyles() {
  /**
   * Return the features within that a declared browser lacks.
   *
   * @param {Feature} features
   */
  const lacking = (features) => within(features).filter(([, feature]) => !isSupported(feature));
  /**
   * Return the names of the features within that a declared browser lacks.
   *
   * @param {Feature} features
   */
  const names = (features) => new Set(lacking(features).map(([name]) => name));
  const { properties, selectors, types, "at-rules": atRules } = DATA.css;
  return {
    properties: names(properties),
    selectors: names(selectors),
    atRules: names(atRules),
    functions: new Set([...names(types), ...within(types).flatMap(([, type]) => [...names(type)])]),
    values: new Set(
      within(properties)
        .filter(([, feature]) => isSupported(feature))
        .flatMap(([property, feature]) => lacking(feature).map(([value]) => `${property}: ${value}`)),
    ),
  };
}
