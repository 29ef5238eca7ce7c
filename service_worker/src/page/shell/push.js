/** Push messages: the subscription on a tap, and its renewal at every opening. */

import { publicKeys } from "../../store/public_keys.js";
import { request } from "../../sync/api.js";
import { isInstalled } from "./install.js";
import { pageLanguage } from "../words/words.js";

/** @typedef {"none" | "install_first" | "default" | "granted" | "denied"} Permission */

/**
 * Return the permission for push messages.
 *
 * - none: this browser has no push.
 * - install_first: iOS gives push only to what is on the home screen.
 * - default: the person was not asked yet.
 *
 * @returns {Permission}
 */
export function pushPermission() {
  if ("PushManager" in globalThis && "Notification" in globalThis) return Notification.permission;
  return /** @type {any} */ (navigator).standalone === false && !isInstalled() ? "install_first" : "none";
}

/**
 * Ask the person, then the push service, then register with the server.
 *
 * @returns {Promise<boolean>} whether messages will come.
 */
export async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return false;
  return renewSubscription();
}

/** End the subscription in this browser, whether or not the server knows. */
export async function unsubscribe() {
  await navigator.clearAppBadge?.().catch(() => undefined);
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

/**
 * Renew a granted subscription, because browsers drop subscriptions silently.
 *
 * @returns {Promise<boolean>} whether the server has it.
 */
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
