/** Asking, on a tap, to be told on this phone; and asking the browser again at every opening whether it still holds. */

import { publicKeys } from "../../store/public_keys.js";
import { request } from "../../sync/api.js";
import { isInstalled } from "./install.js";
import { pageLanguage } from "../words/words.js";

/** @typedef {"none" | "install_first" | "default" | "granted" | "denied"} Permission */

/** @returns {Permission} */
export function pushPermission() {
  if ("PushManager" in globalThis && "Notification" in globalThis) return Notification.permission;
  // iOS gives push only to what is on the home screen.
  return /** @type {any} */ (navigator).standalone === false && !isInstalled() ? "install_first" : "none";
}

/** Ask the person, then the push service, then tell the server. @returns {Promise<boolean>} whether messages will come. */
export async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return false;
  return renewSubscription();
}

/** This browser hears nothing more, whether or not the server knows. */
export async function unsubscribe() {
  await navigator.clearAppBadge?.().catch(() => undefined);
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

/** Browsers drop subscriptions silently; what was granted is renewed. @returns {Promise<boolean>} */
export async function renewSubscription() {
  const keys = await publicKeys();
  if (pushPermission() !== "granted" || keys === undefined) return false;
  const registration = await navigator.serviceWorker.ready;
  const subscription =
    (await registration.pushManager.getSubscription()) ??
    (await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: keys.push.public_key,
    }));
  const { endpoint, keys: secrets } = subscription.toJSON();
  const json = { endpoint, keys: secrets, language: pageLanguage() };
  return (await request("POST", "/api/push-subscriptions", { json })).status === 204;
}
