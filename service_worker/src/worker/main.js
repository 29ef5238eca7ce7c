/**
 * The service worker: listeners only.
 *
 * It serves the product's files from the device, sends what is queued when a connection returns, and shows push messages. It
 * never touches anything under /api or /desk, and of what is no GET only files that the person shares with the product, which stay here.
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

/** The build puts the list here. @type {import("./precache.js").Precache} */
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
  if (event.data?.type === "keep_barcodes") event.waitUntil(keep(PRECACHE, ["barcodes"]));
  if (event.data?.type === "keep_language") event.waitUntil(welcome(event.data.language));
});

// TypeScript knows no SyncEvent.
worker.addEventListener("sync", (/** @type {any} */ event) =>
  event.waitUntil(Promise.all([sendAll({ online: true }).then(failWhileSomethingWaits), endSessions().then(failWhileAnyIsLeft), refreshReference()])),
);

// Nor a PeriodicSyncEvent. With the page closed: what is told of cases, the lists that papers are verified by, and what is too old to wait.
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
 * For a page that has opened: claim it, keep its language, forget what was shared and waited too long. The claim at activation misses
 * a page that opens at that moment, and without a worker it would load nothing while there is no connection.
 *
 * @param {string} language
 */
async function welcome(language) {
  await Promise.all([worker.clients.claim(), keep(PRECACHE, ["shared", language]), forgetOldShared(Date.now()).catch(() => undefined)]);
}

/** The languages of the open windows, and those that are here already; others are kept when they are first visited. */
async function keepWhatIsInUse() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.map((window) => new URL(window.url).pathname.split("/")[1] ?? "");
  const groups = new Set(["shared", ...(await groupsHere(PRECACHE)), ...shown.filter((name) => name in PRECACHE.groups)]);
  await keep(PRECACHE, groups.size > 1 ? [...groups] : ["shared", "ar"]);
}

/** On a push message, so there is a connection; failures are fetched another time. */
async function refreshAll() {
  await Promise.allSettled([refresh(), refreshReference()]);
}

/** Failures are tried the next time; who never verified a paper does not pay for the lists. @param {number} now */
async function lookForNews(now) {
  await Promise.allSettled([refreshAll(), forgetOldShared(now), refreshListsIfKept(now)]);
}

/** @param {number} now */
async function refreshListsIfKept(now) {
  if (await keepsLists()) await refreshListsDaily(now);
}

/** @param {Request} request @param {string} path */
async function answer(request, path) {
  const kept = await findIfReadable(path);
  if (kept !== undefined) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    const [language, other] = path.startsWith("/en/") ? ["en", "ar"] : ["ar", "en"];
    const page = path === "/" ? "" : "offline/";
    // the other language: this one may have been opened a moment ago for the first time
    return (await findIfReadable(`/${language}/${page}`)) ?? (await findIfReadable(`/${other}/${page}`)) ?? Response.error();
  }
}

/** A browser that is short of space, or forbids storage, still gets pages from the network. @param {string} path */
function findIfReadable(path) {
  return find(PRECACHE, path).catch((error) => {
    console.error(error instanceof Error ? error.name : "failed");
    return undefined;
  });
}

/** A sync event that fails is repeated by the browser. @param {{waiting: number}} result */
function failWhileSomethingWaits({ waiting }) {
  if (waiting > 0) throw new Error(`${waiting} still waiting`);
}

/** @param {number} left */
function failWhileAnyIsLeft(left) {
  if (left > 0) throw new Error(`${left} still to be ended`);
}
