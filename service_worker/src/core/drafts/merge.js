/**
 * Merges a draft that two windows have changed, three ways.
 *
 * @import {Json} from "../types.js"
 */

import { isRecord } from "../is_record.js";

/**
 * Merge two versions of a value. A change that only one side made is taken; where both changed the same value, `mine`
 * wins.
 *
 * Objects merge by key. Arrays merge as sets whose items are identified by "#" (an item of a repeated group), by "id"
 * (a document), or by themselves. An item that one side removed and the other changed stays.
 *
 * @template {Json | undefined} T
 * @param {T} base - last common version.
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

/**
 * Return whether two JSON values are equal. A missing key equals undefined.
 *
 * @param {Json | undefined} a
 * @param {Json | undefined} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, n) => same(item, b[n]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return Object.keys({ ...a, ...b }).every((key) => same(a[key], b[key]));
}

/**
 * Merge two objects key by key.
 *
 * @param {Record<string, Json>} base
 * @param {Record<string, Json>} theirs
 * @param {Record<string, Json>} mine
 */
function mergeObjects(base, theirs, mine) {
  /** @type {Record<string, Json>} */
  const merged = {};
  for (const key of Object.keys({ ...theirs, ...mine })) {
    const value = merge(base[key], theirs[key], mine[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/**
 * Merge two arrays as sets: the items of `mine` first, then the items that only `theirs` has.
 *
 * @param {Json[]} base
 * @param {Json[]} theirs
 * @param {Json[]} mine
 */
function mergeSets(base, theirs, mine) {
  const [baseItems, theirItems, myItems] = [byIdentity(base), byIdentity(theirs), byIdentity(mine)];
  const kept = [...myItems]
    .filter(([key, item]) => theirItems.has(key) || !baseItems.has(key) || !same(item, baseItems.get(key)))
    .map(([key, item]) => (theirItems.has(key) ? merge(baseItems.get(key), theirItems.get(key), item) : item));
  const added = [...theirItems]
    .filter(([key, item]) => !myItems.has(key) && (!baseItems.has(key) || !same(item, baseItems.get(key))))
    .map(([, item]) => item);
  return [...kept, ...added];
}

/**
 * Return the items of an array by what identifies them.
 *
 * @param {Json[]} items
 */
const byIdentity = (items) => new Map(items.map((item) => [identity(item), item]));

/**
 * Return the key that identifies an item of an array.
 *
 * @param {Json} item
 * @returns {Json}
 */
function identity(item) {
  return isRecord(item) ? (item["#"] ?? item.id ?? JSON.stringify(item)) : item;
}

/**
 * Return the value if it is an array, else an empty array.
 *
 * @param {Json | undefined} value
 * @returns {Json[]}
 */
function asArray(value) {
  return Array.isArray(value) ? value : [];
}
