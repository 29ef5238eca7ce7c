/**
 * The service worker of this page, and the offer to update it. A new version takes over only when the person asks for
 * it.
 */

import { workerAddress } from "../browser/worker_address.js";

const WORKER = "/sw.js";
const TRY_AGAIN_MS = 30_000;

/** Register the worker, offer an update, and let the worker keep the pages of this language. */
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
 * Return the registration once it has a worker.
 *
 * If the connection lost the script or the installation, it is registered again when the connection is back and from
 * time to time: a browser may report "online" before anything gets through.
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

/**
 * Return whether fetching ahead costs nothing, as far as the browser tells. Only Chromium tells, and only on a device
 * with several kinds of connections.
 */
function isUnmetered() {
  const { type, saveData } =
    /** @type {{connection?: {type?: string, saveData?: boolean}}} */ (navigator).connection ?? {};
  return (type === "wifi" || type === "ethernet") && !saveData;
}

/**
 * Show the offer whenever a new version waits.
 *
 * @param {ServiceWorkerRegistration} registration
 */
function offerWhenWaiting(registration) {
  const offer = () => {
    // Without a controller this is the first version, and there is nothing to update.
    if (registration.waiting && navigator.serviceWorker.controller) showOffer(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", offer);
  });
}

/**
 * Show the offer to update.
 *
 * @param {ServiceWorker} waiting
 */
function showOffer(waiting) {
  const notice = document.querySelector("[data-update]");
  if (!(notice instanceof HTMLElement)) return;
  notice.hidden = false;
  notice
    .querySelector("[data-update-now]")
    ?.addEventListener("click", () => waiting.postMessage({ type: "take_over" }));
}

/**
 * Reload every window after a new version has taken over. What was typed is saved by then.
 *
 * The first worker takes over from none, and may control this page before `register` ends; so the controller is read
 * before that. A resumed page may fire the event without a change of the worker.
 */
function reloadOnTakeOver() {
  const workers = navigator.serviceWorker;
  let before = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (before && workers.controller && workers.controller !== before) location.reload();
    before = workers.controller;
  });
}
