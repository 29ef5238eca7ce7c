/**
 * The service worker: its event listeners.
 *
 * It serves the product's files from the device, sends the outbox when a connection returns, and shows push messages.
 * It never handles requests under /api or /desk. Of requests other than GET it handles only those by which the person
 * shares files with the product, and the files stay on the device.
 */

import { keepsLists } from "../store/kept_list.js";
import { forgetOldShared } from "../store/shared.js";
import { refreshListsDaily } from "../sync/daily_lists.js";
import { endSessions } from "../sync/end_sessions.js";
import { refreshReference } from "../sync/reference.js";
import { refresh } from "../sync/refresh.js";
import { sendAll } from "../sync/send_all.js";
import { find, forgetOthers, groupsHere, keep } from "./precache.js";
import { open, show } from "./push.js";
import { isSharing, keepWhatIsShared } from "./shared.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The files to keep; the build inserts the list. @type {import("./precache.js").Precache} */
// @ts-expect-error -- replaced by the build
const PRECACHE = self.__PRECACHE__;

worker.addEventListener("install", (event) => event.waitUntil(keepWhatIsInUse()));

worker.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([forgetOthers(PRECACHE), worker.clients.claim()])),
);

worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = origin === worker.location.origin && !/^\/(api|desk|_event)(\/|$)/.test(pathname);
  if (event.request.method === "GET" && ours) event.respondWith(answer(event.request, pathname));
  if (ours && isSharing(event.request, pathname)) event.respondWith(keepWhatIsShared(event.request, pathname));
});

worker.addEventListener("message", (event) => {
  if (event.data?.type === "take_over") event.waitUntil(worker.skipWaiting());
  if (event.data?.type === "keep") event.waitUntil(keep(PRECACHE, event.data.groups));
  if (event.data?.type === "keep_language") event.waitUntil(welcome(event.data.language));
});

// `any`: TypeScript has no type SyncEvent.
worker.addEventListener("sync", (/** @type {any} */ event) =>
  event.waitUntil(
    Promise.all([
      sendAll({ online: true }).then(failWhileSomethingWaits),
      endSessions().then(failWhileAnyIsLeft),
      refreshReference(),
    ]),
  ),
);

// While no page is open: fetch cases and the lists for verifying papers, and delete shared files that are too old.
// `any`: TypeScript has no type PeriodicSyncEvent.
worker.addEventListener("periodicsync", (/** @type {any} */ event) => event.waitUntil(lookForNews(Date.now())));

worker.addEventListener("push", (event) => {
  const message = event.data?.json();
  if (message) event.waitUntil(Promise.all([show(message, worker.registration), refreshAll()]));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.navigate, worker.clients));
});

/**
 * Claim a page that has opened, keep its language's files, and delete shared files that are too old.
 *
 * The claim at activation misses a page that opens at that moment. Without a worker, that page would load nothing
 * without a connection.
 *
 * @param {string} language
 */
async function welcome(language) {
  await Promise.all([
    worker.clients.claim(),
    keep(PRECACHE, ["shared", language]),
    forgetOldShared(Date.now()).catch(() => undefined),
  ]);
}

/**
 * Keep the files of the languages of open windows, and of those that are here already. Other languages are kept when
 * they are first visited.
 */
async function keepWhatIsInUse() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.map((window) => new URL(window.url).pathname.split("/")[1] ?? "");
  const groups = new Set([
    "shared",
    ...(await groupsHere(PRECACHE)),
    ...shown.filter((name) => name in PRECACHE.groups),
  ]);
  await keep(PRECACHE, groups.size > 1 ? [...groups] : ["shared", "ar"]);
}

/**
 * Fetch cases and reference data after a push message, which shows that there is a connection. Failures are left to the
 * next time.
 */
async function refreshAll() {
  await Promise.allSettled([refresh(), refreshReference()]);
}

/**
 * Fetch cases, reference data and lists, and delete shared files that are too old. Failures are left to the next time.
 *
 * @param {number} now - Unix time in milliseconds.
 */
async function lookForNews(now) {
  await Promise.allSettled([refreshAll(), forgetOldShared(now), refreshListsIfKept(now)]);
}

/**
 * Fetch the lists for verifying papers, if a paper was ever verified here. Other persons do not pay for them.
 *
 * @param {number} now - Unix time in milliseconds.
 */
async function refreshListsIfKept(now) {
  if (await keepsLists()) await refreshListsDaily(now);
}

/**
 * Answer a request with the kept file, or else from the network. A page without a connection gets a kept page instead.
 *
 * @param {Request} request
 * @param {string} path
 */
async function answer(request, path) {
  const keptFile = await findIfReadable(path);
  if (keptFile !== undefined) return keptFile;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    const [language, other] = path.startsWith("/en/") ? ["en", "ar"] : ["ar", "en"];
    const page = path === "/" ? "" : "offline/";
    // Try the other language too: this one may have been opened a moment ago for the first time.
    return (
      (await findIfReadable(`/${language}/${page}`)) ?? (await findIfReadable(`/${other}/${page}`)) ?? Response.error()
    );
  }
}

/**
 * Return the kept file at a path, or undefined if there is none or storage fails.
 *
 * A browser that is short of space, or forbids storage, still gets pages from the network.
 *
 * @param {string} path
 */
function findIfReadable(path) {
  return find(PRECACHE, path).catch((error) => {
    console.error(error instanceof Error ? error.name : "failed");
    return undefined;
  });
}

/**
 * Fail if entries of the outbox are still waiting: the browser repeats a sync event that fails.
 *
 * @param {{waiting: number}} result
 */
function failWhileSomethingWaits({ waiting }) {
  if (waiting > 0) throw new Error(`${waiting} still waiting`);
}

/**
 * Fail if left sessions are not ended yet: the browser repeats a sync event that fails.
 *
 * @param {number} left
 */
function failWhileAnyIsLeft(left) {
  if (left > 0) throw new Error(`${left} still to be ended`);
}
