/**
 * The files of the product, kept on the device and served from there.
 *
 * The build writes the list; a file is kept under its address and the hash of its content, so that a new version fetches
 * only what changed, and an interrupted installation continues where it stopped.
 *
 * @typedef {object} File
 * @property {string} url - Path from the root, e.g. "/ar/help/".
 * @property {string} revision - The first 16 hex digits of the SHA-256 of the content.
 * @property {number} bytes - On the wire, when it comes by itself.
 * @property {string} [in] - Address of the bundle that it comes in with its like.
 * @typedef {object} Precache
 * @property {string} version
 * @property {Record<string, File[]>} groups - "shared", and one for each language.
 * @property {Record<string, number>} bundles - Address to bytes on the wire.
 */

import { eachEntry } from "./entries.js";

const CACHE = "moi-files";
/** Requests at once: enough to fill a slow connection, few enough to leave room for what the person is doing. */
const AT_ONCE = 4;
/** Of a request and its answer. A bundle is taken when it costs less than its missing files: many people pay by the megabyte. */
const BYTES_OF_HEADERS = 800;
/** Behind a bundle's address: it was begun, and did not come whole. */
const BEGUN = "?begun";
/** Headers that say something of one answer only. */
const OF_ONE_ANSWER = ["content-length", "content-encoding", "etag", "last-modified", "link"];

/** @param {File} file */
const keyOf = (file) => `${file.url}?revision=${file.revision}`;

/**
 * Keep every file of `groups`. Files already here are not fetched again. None is kept whose content is not what the build
 * listed: a captive portal's page, or the file of another version.
 *
 * @param {Precache} precache
 * @param {string[]} groups
 * @throws {TypeError} when a file could not be fetched or is another; what came before it stays.
 */
export async function keep(precache, groups) {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => pathOf(request.url)));
  const listed = groups.flatMap((group) => precache.groups[group] ?? []);
  const missing = listed.filter((file) => !kept.has(keyOf(file)));
  const bundles = Object.entries(precache.bundles)
    .map(([name, bytes]) => ({ name, bytes, files: missing.filter((file) => file.in === name) }))
    .filter(({ name, bytes, files }) => isLighter(bytes, files) && !(kept.has(name + BEGUN) && isMostlyHere(name, files, listed)));
  const bundled = new Set(bundles.flatMap(({ files }) => files));
  const next = missing.filter((file) => !bundled.has(file)).values();
  const fetchInTurn = async () => {
    for (const file of next) await keepOne(cache, file);
  };
  await allThatCan([
    ...bundles.map(({ name, files }) => keepBundle(cache, name, files)),
    ...Array.from({ length: AT_ONCE }, fetchInTurn),
  ]);
}

/** Whether a bundle costs less than the files that are missing of it. @param {number} bytes @param {File[]} files */
function isLighter(bytes, files) {
  return files.reduce((sum, file) => sum + file.bytes + BYTES_OF_HEADERS, 0) > bytes + 2 * BYTES_OF_HEADERS;
}

/** @param {string} bundle @param {File[]} missing @param {File[]} listed */
function isMostlyHere(bundle, missing, listed) {
  return missing.length <= listed.filter((file) => file.in === bundle).length / 2;
}

/** Wait for all of them, also after one has failed: what the others bring is kept. @param {Promise<void>[]} works @throws {unknown} as the first that failed. */
async function allThatCan(works) {
  await Promise.allSettled(works);
  await Promise.all(works);
}

/**
 * Keep the files of a bundle, each as it arrives; of a bundle that breaks off, those before stay.
 *
 * What comes in one bundle is served alike: all get the headers that the first has when it is asked for by itself.
 *
 * @param {Cache} cache
 * @param {string} bundle
 * @param {File[]} files
 */
async function keepBundle(cache, bundle, files) {
  const headers = fetchedAs(/** @type {File} */ (files[0])).then(headersForAll);
  /** @param {File} file @param {string} content */
  const keepContent = async (file, content) => {
    const bytes = new TextEncoder().encode(content);
    await requireRevision(file, bytes);
    await cache.put(keyOf(file), new Response(bytes, { headers: await headers }));
  };
  const wanted = new Map(files.map((file) => [file.url, file]));
  // all at once: one after the other takes half as long again
  /** @type {Promise<unknown>[]} */
  const keeping = [headers];
  const reading = fetched(bundle).then(({ body }) =>
    eachEntry(body, (url, content) => {
      const file = wanted.get(url);
      if (!file) return;
      if (wanted.size === files.length) keeping.push(cache.put(bundle + BEGUN, new Response()));
      wanted.delete(url);
      keeping.push(keepContent(file, content));
    }),
  );
  await reading.finally(() => Promise.allSettled(keeping));
  await Promise.all(keeping);
  if (wanted.size > 0) throw new TypeError(`${bundle} lacks ${[...wanted.keys()][0]}`);
  await cache.delete(bundle + BEGUN);
}

/** @param {Response} model */
function headersForAll(model) {
  const headers = new Headers(model.headers);
  for (const name of OF_ONE_ANSWER) headers.delete(name);
  return headers;
}

/** @param {Cache} cache @param {File} file */
async function keepOne(cache, file) {
  await cache.put(keyOf(file), await fetchedAs(file));
}

/** @param {File} file */
async function fetchedAs(file) {
  const response = await fetched(file.url);
  await requireRevision(file, await response.clone().arrayBuffer());
  return response;
}

/** @param {File} file @param {BufferSource} content @throws {TypeError} */
async function requireRevision({ url, revision }, content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(revision)) throw new TypeError(`${url} is not the file that was built`);
}

/** @param {string} url */
async function fetched(url) {
  // Pages change under the same address, so the browser's own cache must not answer for them.
  const response = await fetch(url, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (!response.ok) throw new TypeError(`${url}: ${response.status}`);
  return response;
}

/** The groups of which something is here, be it of an earlier version. @param {Precache} precache */
export async function groupsHere({ groups }) {
  const cache = await caches.open(CACHE);
  const paths = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  return Object.keys(groups).filter((name) => groups[name]?.some(({ url }) => paths.has(url)));
}

/** Forget the files of earlier versions. @param {Precache} precache */
export async function forgetOthers(precache) {
  const listed = new Set(Object.values(precache.groups).flat().map(keyOf));
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (!listed.has(pathOf(request.url))) await cache.delete(request);
  }
}

/**
 * The kept answer to a request, or undefined. Queries are ignored; /ar/help and /ar/help/ are one page.
 *
 * @param {Precache} precache
 * @param {string} path - e.g. "/ar/help"
 * @returns {Promise<Response | undefined>}
 */
export async function find(precache, path) {
  const file = fileAt(precache, path);
  if (file === undefined) return undefined;
  const cache = await caches.open(CACHE);
  return cache.match(keyOf(file), { ignoreVary: true });
}

/** @param {Precache} precache @param {string} path @returns {File | undefined} */
export function fileAt(precache, path) {
  return index(precache).get(path) ?? index(precache).get(`${path}/`);
}

/** @type {WeakMap<Precache, Map<string, File>>} */
const indexes = new WeakMap();

/** @param {Precache} precache */
function index(precache) {
  let known = indexes.get(precache);
  if (known === undefined) {
    known = new Map(Object.values(precache.groups).flat().map((file) => [file.url, file]));
    indexes.set(precache, known);
  }
  return known;
}

/** @param {string} url */
function pathOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
