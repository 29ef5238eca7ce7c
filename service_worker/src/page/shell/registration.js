/** The service worker of this page, and the offer of its successor. A new version takes over only when asked to. */

import { workerAddress } from "../browser/worker_address.js";

const WORKER = "/sw.js";
const TRY_AGAIN_MS = 30_000;

export async function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  reloadOnTakeOver();
  const ready = await firstReady();
  offerWhenWaiting(ready);
  const language = document.documentElement.lang;
  for (const each of isUnmetered() ? ["ar", "en"] : [language])
    ready.active?.postMessage({ type: "keep_language", language: each });
  if ("periodicSync" in ready)
    await import("./periodic_sync.js")
      .then(({ askForPeriodicNews }) => askForPeriodicNews(ready))
      .catch(() => undefined);
}

/**
 * The registration, once it has a worker. A script or an installation that the connection lost is asked for again when the
 * connection is back, and from time to time: a browser may say "online" before anything gets through.
 */
async function firstReady() {
  const workers = navigator.serviceWorker;
  const register = () =>
    void workers.register(workerAddress(WORKER), { updateViaCache: "none" }).catch(() => undefined);
  addEventListener("online", register);
  const timer = setInterval(register, TRY_AGAIN_MS);
  register();
  const ready = await workers.ready;
  clearInterval(timer);
  removeEventListener("online", register);
  return ready;
}

/** Whether nobody pays for what is fetched ahead, as far as the browser says: only Chromium does, and only on a device with several connections. */
function isUnmetered() {
  const { type, saveData } =
    /** @type {{connection?: {type?: string, saveData?: boolean}}} */ (navigator).connection ?? {};
  return (type === "wifi" || type === "ethernet") && !saveData;
}

/** @param {ServiceWorkerRegistration} registration */
function offerWhenWaiting(registration) {
  const offer = () => {
    // Without a controller this is the first version: nothing to take over from.
    if (registration.waiting && navigator.serviceWorker.controller) showOffer(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", offer);
  });
}

/** @param {ServiceWorker} waiting */
function showOffer(waiting) {
  const notice = document.querySelector("[data-update]");
  if (!(notice instanceof HTMLElement)) return;
  notice.hidden = false;
  notice
    .querySelector("[data-update-now]")
    ?.addEventListener("click", () => waiting.postMessage({ type: "take_over" }));
}

/**
 * What is typed has been kept; after a take-over every window goes on with the new version's files. The first worker takes over
 * nothing, and may have this page before `register` is done: so who had it is read before that. Nor does a worker take over
 * from itself, whatever event comes when a page is resumed.
 */
function reloadOnTakeOver() {
  const workers = navigator.serviceWorker;
  let before = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (before && workers.controller && workers.controller !== before) location.reload();
    before = workers.controller;
  });
}
