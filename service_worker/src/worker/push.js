/**
 * Push messages, in the shape of Declarative Web Push: browsers that know it show them without us; for the others we do.
 *
 * A message names no person and nothing of the case; it says where to look. Every message shows something: browsers drop
 * a subscription whose messages stay silent.
 *
 * @typedef {object} Message
 * @property {8030} web_push
 * @property {{title: string, body?: string, lang?: string, dir?: "rtl"|"ltr", navigate: string, tag?: string}} notification
 * @property {number} [app_badge]
 */

/** @param {Message} message @param {ServiceWorkerRegistration} registration */
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

/** Open the case: in a window that is there, or in a new one. @param {string} navigate @param {Clients} clients */
export async function open(navigate, clients) {
  const address = new URL(navigate, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  // A window with a half-filled form is left alone.
  const idle = windows.find((window) => !new URL(window.url).pathname.includes("/apply/"));
  if (idle === undefined) {
    await clients.openWindow(address.href);
    return;
  }
  await idle.navigate(address.href).catch(() => clients.openWindow(address.href));
  await idle.focus();
}
