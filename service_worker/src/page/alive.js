/** Keeps the product on the device, and wakes whatever waits to be sent at every sign of a connection. */

import { listen } from "../sync/announce.js";
import { registerWorker } from "./registration.js";

const CHECK_EVERY_MS = 30_000;

/** What asks the server needs the store; the page comes first. */
const waking = () => import("./wake.js");

/** What fails is tried at the next sign; a page that shows what is kept here says why it cannot. @param {boolean} signOfLine */
async function wake(signOfLine) {
  try {
    await (await waking()).wake({ signOfLine });
  } catch (error) {
    console.warn(error instanceof Error ? error.name : "failed");
  }
}

/** Something happened that speaks for a connection. A browser that knows of none is believed until the next check. */
async function wakeIfOnline() {
  if (navigator.onLine) await wake(true);
}

export function keepAlive() {
  addEventListener("online", () => void wakeIfOnline());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void wakeIfOnline();
  });
  // Some browsers call a connection none, and none says when one comes back that only looked as if it were there.
  setInterval(() => {
    if (document.visibilityState === "visible") void wake(false);
  }, CHECK_EVERY_MS);
  listen((news) => {
    if (news.type === "queued") void wakeIfOnline();
    if (news.type === "signed_in") void wakeIfOnline();
  });
  void registerWorker();
  void wakeIfOnline();
}
