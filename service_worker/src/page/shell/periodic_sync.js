/**
 * Periodic Background Sync: the worker looks for news while the page is closed, where the browser permits it without
 * asking.
 */

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000;
/** The tag of the event that the worker receives. */
export const NEWS = "news";

/**
 * Register for periodic events, if the browser has permitted them. Browsers decide by how often the installed product
 * is used.
 *
 * @param {ServiceWorkerRegistration} registration
 */
export async function askForPeriodicNews(registration) {
  const { periodicSync } = /** @type {any} */ (registration);
  const name = /** @type {PermissionName} */ ("periodic-background-sync");
  const permission = await navigator.permissions.query({ name });
  if (permission.state === "granted") await periodicSync?.register(NEWS, { minInterval: TWELVE_HOURS_MS });
}
