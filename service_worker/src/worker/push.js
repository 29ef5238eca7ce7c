/**
 * Push messages, in the shape of Declarative Web Push. Browsers that support it show them by themselves; for others the
 * worker does.
 *
 * A message names no person and nothing of the case; it tells where to look. Every message shows a notification:
 * browsers end a subscription whose messages stay silent.
 *
 * @typedef {object} Message - a push message.
 * @property {8030} web_push
 * @property {{title: string, body?: string, lang?: string, dir?: "rtl"|"ltr", navigate: string, tag?: string}}
 *   notification
 * @property {number} [app_badge]
 */

/**
 * Show a message as a notification, and its number on the application's icon.
 *
 * @param {Message} message
 * @param {ServiceWorkerRegistration} registration
 */
export async function show(message, registration) {
  const { title, body, lang, dir, navigate, tag } = message.notification;
  await registration.showNotification(title, {
    body,
    lang,
    dir,
    tag,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { navigate },
  });
  if (message.app_badge !== undefined) await navigator.setAppBadge?.(message.app_badge);
}

/**
 * Open the address of a notification, in an open window or in a new one. Another origin's address is ignored.
 *
 * @param {string} navigate
 * @param {Clients} clients
 */
export async function open(navigate, clients) {
  const address = new URL(navigate, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  // Do not navigate a window with a half-filled form.
  const idle = windows.find((window) => !new URL(window.url).pathname.includes("/apply/"));
  if (idle === undefined) {
    await clients.openWindow(address.href);
    return;
  }
  await idle.navigate(address.href).catch(() => clients.openWindow(address.href));
  await idle.focus();
}
