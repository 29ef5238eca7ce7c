/** Background Sync, where there is such a thing: what waits goes out with the page closed. */
export async function askToBeWoken() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await /** @type {any} */ (registration)?.sync?.register("outbox").catch(() => undefined);
}
