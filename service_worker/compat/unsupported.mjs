/**
 * What of the web platform at least one declared browser lacks, by MDN's browser-compat-data (CC0).
 *
 * @typedef {{version_added: string | false | "preview", version_removed?: string, flags?: unknown, prefix?: string,
 *   alternative_name?: string, partial_implementation?: boolean}} Support
 * @typedef {{[name: string]: any}} Feature - `__compat` says who supports it; every other name is a feature within it.
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

/** @param {string} version @param {string} other */
function isAtMost(version, other) {
  const [a, b] = [version, other].map((each) => each.replace("≤", "").split(".").map(Number));
  return a[0] !== b[0] ? a[0] < b[0] : (a[1] ?? 0) <= (b[1] ?? 0);
}

/** @param {Support} support @param {string} version */
function holds({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }, version) {
  if (!added || added === "preview" || flags || prefix || other) return false;
  return isAtMost(added, version) && !(removed && isAtMost(removed, version));
}

/** Whether no declared browser lacks it. Of what the data says nothing, nothing is known against. @param {Feature} feature */
function isSupported(feature) {
  const support = feature.__compat?.support;
  if (!support) return true;
  return Object.entries(BROWSERS).every(([browser, version]) =>
    [support[browser] ?? []].flat().some((each) => holds(each, version)),
  );
}

/** @param {Feature} feature */
const within = (feature) => Object.entries(feature).filter(([name]) => name !== "__compat");

/** Interfaces of browsers and of the language: name -> feature. */
const INTERFACES = Object.entries({ ...DATA.api, ...DATA.javascript.builtins }).filter(([name]) => name !== "__meta");

/**
 * Every member of every interface; the data does not say of the language's own whether they are static: null.
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

/** Names in the global scope that a declared browser lacks. @returns {Set<string>} */
export function unsupportedGlobals() {
  const ofScope = members().filter(({ owner, supported }) => !supported && ["Window", "WorkerGlobalScope"].includes(owner));
  return new Set([
    ...INTERFACES.filter(([, feature]) => !isSupported(feature)).map(([name]) => name),
    ...ofScope.map(({ name }) => name),
  ]);
}

/**
 * Properties, selectors, at-rules and functions of CSS that a declared browser lacks; selectors without their colons.
 *
 * @returns {{properties: Set<string>, selectors: Set<string>, atRules: Set<string>, functions: Set<string>, values: Set<string>}}
 */
export function unsupportedStyles() {
  /** @param {Feature} features */
  const lacking = (features) => within(features).filter(([, feature]) => !isSupported(feature));
  /** @param {Feature} features */
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
