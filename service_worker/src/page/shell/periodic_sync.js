/** Asking the browser to let the worker look for news from time to time, with the page closed: where it permits that, and asks nobody. */

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000;
/** Told to the worker with the event. */
export const NEWS = "news";

/** Register, once the browser has permitted it; browsers decide by how often the installed product is used. @param {ServiceWorkerRegistration} registration */
export async function askForPeriodicNews(registration) {
  const { periodicSync } = /** @type {any} */ (registration);
  const name = /** @type {PermissionName} */ ("periodic-background-sync");
  const permission = await navigator.permissions.query({ name });
  if (permission.state === "granted") await periodicSync?.register(NEWS, { minInterval: TWELVE_HOURS_MS });
}
