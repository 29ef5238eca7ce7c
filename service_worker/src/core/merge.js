/**
 * Three-way merge of a draft that two windows have changed.
 *
 * @import {Json} from "./types.js"
 */

import { isRecord } from "./is_record.js";

/**
 * Merge three ways. What only one side changed is taken from it; where both changed the same value, `mine` stands.
 *
 * Objects merge by key. Arrays merge as sets whose items are known by "#" (an item of a repeated group), by "id" (a
 * document), or by themselves; an item that one side removed and the other changed stays.
 *
 * @template {Json | undefined} T
 * @param {T} base - the last common version.
 * @param {T} theirs
 * @param {T} mine
 * @returns {T}
 */
export function merge(base, theirs, mine) {
  if (same(theirs, base)) return mine;
  if (same(mine, base)) return theirs;
  if (Array.isArray(theirs) && Array.isArray(mine)) return /** @type {T} */ (mergeSets(asArray(base), theirs, mine));
  if (isRecord(theirs) && isRecord(mine)) {
    return /** @type {T} */ (mergeObjects(isRecord(base) ? base : {}, theirs, mine));
  }
  return mine === undefined ? theirs : mine;
}

/** @param {Json | undefined} a @param {Json | undefined} b @returns {boolean} */
export function same(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, n) => same(item, b[n]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return Object.keys({ ...a, ...b }).every((key) => same(a[key], b[key]));
}

/** @param {Record<string, Json>} base @param {Record<string, Json>} theirs @param {Record<string, Json>} mine */
function mergeObjects(base, theirs, mine) {
  /** @type {Record<string, Json>} */
  const merged = {};
  for (const key of Object.keys({ ...theirs, ...mine })) {
    const value = merge(base[key], theirs[key], mine[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** @param {Json[]} base @param {Json[]} theirs @param {Json[]} mine */
function mergeSets(base, theirs, mine) {
  const [before, other, own] = [base, theirs, mine].map((items) => new Map(items.map((item) => [identity(item), item])));
  if (!before || !other || !own) return mine;
  const kept = [...own]
    .filter(([key, item]) => other.has(key) || !before.has(key) || !same(item, before.get(key)))
    .map(([key, item]) => (other.has(key) ? merge(before.get(key), other.get(key), item) : item));
  const added = [...other]
    .filter(([key, item]) => !own.has(key) && (!before.has(key) || !same(item, before.get(key))))
    .map(([, item]) => item);
  return [...kept, ...added];
}

/** @param {Json} item @returns {Json} */
function identity(item) {
  return isRecord(item) ? (item["#"] ?? item.id ?? JSON.stringify(item)) : item;
}

/** @param {Json | undefined} value @returns {Json[]} */
function asArray(value) {
  return Array.isArray(value) ? value : [];
}
