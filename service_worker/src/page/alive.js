/** Keeps the product on the device, and wakes whatever waits to be sent at every sign of a line. */

import { listen } from "../sync/announce.js";
import { registerWorker } from "./registration.js";

const CHECK_EVERY_MS = 30_000;

/** Sending needs cryptography; it loads when something may have to be sent. */
const sending = () => import("./wake.js");

/** @param {boolean} signOfLine */
async function wake(signOfLine) {
  if (navigator.onLine) await (await sending()).wake({ signOfLine });
}

export function keepAlive() {
  addEventListener("online", () => void wake(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void wake(true);
  });
  setInterval(() => {
    if (document.visibilityState === "visible") void wake(false);
  }, CHECK_EVERY_MS);
  listen((news) => {
    if (news.type === "queued") void wake(true);
    if (news.type === "signed_in") void wake(true);
  });
  void registerWorker();
  void wake(true);
}
