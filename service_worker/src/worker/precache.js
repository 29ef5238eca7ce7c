/**
 * The files of the product, kept on the device and served from there.
 *
 * The build writes their list. A file is kept under its address and the hash of its content. So a new version fetches
 * only what changed, and an interrupted installation continues where it stopped.
 *
 * @typedef {object} File - a file of the product.
 * @property {string} url - path from the root, such as "/ar/help/".
 * @property {string} revision - first 16 hexadecimal digits of the SHA-256 of the content.
 * @property {number} bytes - size on the wire when it is fetched by itself.
 * @property {string} [in] - address of the bundle that has it.
 * @typedef {object} Precache - the list of all files of one version of the product.
 * @property {string} version
 * @property {Record<string, File[]>} groups - "shared", one group for each language, and others of which a group may
 *   have files too.
 * @property {Record<string, number>} bundles - address -> size in bytes on the wire.
 */

import { eachEntry } from "./entries.js";

const CACHE = "moi-files";
/**
 * The number of requests at once: enough to fill a slow connection, few enough to leave room for the person's own
 * requests.
 */
const AT_ONCE = 4;
/**
 * The size of the headers of a request and its answer.
 *
 * A bundle is fetched if it costs less than its missing files: many people pay by the megabyte.
 */
const BYTES_OF_HEADERS = 800;
/** The suffix of a bundle's address that marks a bundle as begun, and not yet complete. */
const BEGUN = "?begun";
/** Headers that are true of one answer only. */
const OF_ONE_ANSWER = ["content-length", "content-encoding", "etag", "last-modified", "link"];

/**
 * Return the key of a file in the cache.
 *
 * @param {File} file
 */
const keyOf = (file) => `${file.url}?revision=${file.revision}`;

/**
 * Keep every file of these groups. Files that are here already are not fetched again.
 *
 * A file is not kept if its content is not what the build listed: it may be a captive portal's page, or the file of
 * another version.
 *
 * @param {Precache} precache
 * @param {string[]} groups
 * @throws {TypeError} if a file could not be fetched or is another one. Files before it stay.
 */
export async function keep(precache, groups) {
  const cache = await caches.open(CACHE);
  const cachedKeys = new Set((await cache.keys()).map((request) => pathOf(request.url)));
  const inGroups = groups.flatMap((group) => precache.groups[group] ?? []);
  const listed = [...new Map(inGroups.map((file) => [file.url, file])).values()]; // two groups may have one file
  const missing = listed.filter((file) => !cachedKeys.has(keyOf(file)));
  const bundles = Object.entries(precache.bundles)
    .map(([name, bytes]) => ({ name, bytes, files: missing.filter((file) => file.in === name) }))
    .filter(
      ({ name, bytes, files }) =>
        isLighter(bytes, files) && !(cachedKeys.has(name + BEGUN) && isMostlyHere(name, files, listed)),
    );
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

/**
 * Return whether a bundle costs less than those of its files that are missing.
 *
 * @param {number} bytes
 * @param {File[]} files
 */
function isLighter(bytes, files) {
  return files.reduce((sum, file) => sum + file.bytes + BYTES_OF_HEADERS, 0) > bytes + 2 * BYTES_OF_HEADERS;
}

/**
 * Return whether at least half of a bundle's files are here.
 *
 * @param {string} bundle
 * @param {File[]} missing
 * @param {File[]} listed
 */
function isMostlyHere(bundle, missing, listed) {
  return missing.length <= listed.filter((file) => file.in === bundle).length / 2;
}

/**
 * Wait for all of them, even after one has failed: what the others fetch is kept.
 *
 * @param {Promise<void>[]} works
 * @throws {unknown} the error of the first that failed.
 */
async function allThatCan(works) {
  await Promise.allSettled(works);
  await Promise.all(works);
}

/**
 * Keep the files of a bundle, each as it arrives. If the bundle breaks off, the files before stay.
 *
 * Files of one bundle are served with the same headers: those of the first file when it is fetched by itself.
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
  const awaited = new Map(files.map((file) => [file.url, file]));
  // Store them at once: one after the other takes half as long again.
  /** @type {Promise<unknown>[]} */
  const keeping = [headers];
  const reading = fetched(bundle).then(({ body }) =>
    eachEntry(body, (url, content) => {
      const file = awaited.get(url);
      if (!file) return;
      if (awaited.size === files.length) keeping.push(cache.put(bundle + BEGUN, new Response()));
      awaited.delete(url);
      keeping.push(keepContent(file, content));
    }),
  );
  await reading.finally(() => Promise.allSettled(keeping));
  await Promise.all(keeping);
  if (awaited.size > 0) throw new TypeError(`${bundle} lacks ${[...awaited.keys()][0]}`);
  await cache.delete(bundle + BEGUN);
}

/**
 * Return the headers of an answer that are true of all files of its bundle.
 *
 * @param {Response} model
 */
function headersForAll(model) {
  const headers = new Headers(model.headers);
  for (const name of OF_ONE_ANSWER) headers.delete(name);
  return headers;
}

/**
 * Fetch and keep one file.
 *
 * @param {Cache} cache
 * @param {File} file
 */
async function keepOne(cache, file) {
  await cache.put(keyOf(file), await fetchedAs(file));
}

/**
 * Fetch a file and check its content.
 *
 * @param {File} file
 * @throws {TypeError} if it could not be fetched or is another one.
 */
async function fetchedAs(file) {
  const response = await fetched(file.url);
  await requireRevision(file, await response.clone().arrayBuffer());
  return response;
}

/**
 * Check that a content is the one that the build listed.
 *
 * @param {File} file
 * @param {BufferSource} content
 * @throws {TypeError} if it is not.
 */
async function requireRevision({ url, revision }, content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(revision)) throw new TypeError(`${url} is not the file that was built`);
}

/**
 * Fetch an address from the server.
 *
 * @param {string} url
 * @throws {TypeError} if there is no answer, or not a success.
 */
async function fetched(url) {
  // Pages change under the same address, so the browser's own cache must not answer for them.
  const response = await fetch(url, { cache: "no-cache", credentials: "omit", redirect: "error" });
  if (!response.ok) throw new TypeError(`${url}: ${response.status}`);
  return response;
}

/**
 * Return the groups that are kept here, even in an earlier version: those with a file here that is in no other group,
 * and those whose files, all of them in other groups too, are all here.
 *
 * @param {Precache} precache
 */
export async function groupsHere({ groups }) {
  const cache = await caches.open(CACHE);
  const paths = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  /** @param {File} file */
  const isHere = ({ url }) => paths.has(url);
  return Object.keys(groups).filter((name) => {
    const files = groups[name] ?? [];
    const others = new Set(Object.keys(groups).flatMap((other) => (other === name ? [] : urlsOf(groups[other]))));
    const own = files.filter(({ url }) => !others.has(url));
    return own.length > 0 ? own.some(isHere) : files.length > 0 && files.every(isHere);
  });
}

/**
 * Return the addresses of files.
 *
 * @param {readonly File[]} [files]
 */
const urlsOf = (files = []) => files.map(({ url }) => url);

/**
 * Delete the files of earlier versions.
 *
 * @param {Precache} precache
 */
export async function forgetOthers(precache) {
  const listed = new Set(Object.values(precache.groups).flat().map(keyOf));
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (!listed.has(pathOf(request.url))) await cache.delete(request);
  }
}

/**
 * Return the kept answer to a request, or undefined. /ar/help and /ar/help/ are one page.
 *
 * @param {Precache} precache
 * @param {string} path - without a query, such as "/ar/help".
 * @returns {Promise<Response | undefined>}
 */
export async function find(precache, path) {
  const file = fileAt(precache, path);
  if (file === undefined) return undefined;
  const cache = await caches.open(CACHE);
  return cache.match(keyOf(file), { ignoreVary: true });
}

/**
 * Return the listed file at a path, or undefined if there is none.
 *
 * @param {Precache} precache
 * @param {string} path
 * @returns {File | undefined}
 */
export function fileAt(precache, path) {
  return index(precache).get(path) ?? index(precache).get(`${path}/`);
}

/**
 * The index of each list, made once.
 *
 * @type {WeakMap<Precache, Map<string, File>>}
 */
const indexes = new WeakMap();

/**
 * Return a list's files by address.
 *
 * @param {Precache} precache
 */
function index(precache) {
  let byUrl = indexes.get(precache);
  if (byUrl === undefined) {
    byUrl = new Map(
      Object.values(precache.groups)
        .flat()
        .map((file) => [file.url, file]),
    );
    indexes.set(precache, byUrl);
  }
  return byUrl;
}

/**
 * Return the path and query of a URL.
 *
 * @param {string} url
 */
function pathOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
