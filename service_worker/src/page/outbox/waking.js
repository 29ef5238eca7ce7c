/** Register for Background Sync where the browser has it, so that the outbox is sent with the page closed. */
export async function askToBeWoken() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await /** @type {any} */ (registration)?.sync?.register("outbox").catch(() => undefined);
}
