/** Registers the worker, and sends what is queued at every sign of a connection. */

import { listen } from "../../sync/announce.js";
import { registerWorker } from "./registration.js";
import { syncNow } from "../outbox/sync_now.js";

const CHECK_EVERY_MS = 30_000;

/** A failure is tried again at the next sign; pages that show stored data report it themselves. @param {boolean} online */
async function trySync(online) {
  try {
    await syncNow({ online });
  } catch (error) {
    console.warn(error instanceof Error ? error.name : "failed");
  }
}

/** At a sign of a connection, unless the browser says that there is none; the next check tries anyway. */
async function trySyncIfOnline() {
  if (navigator.onLine) await trySync(true);
}

export function startBackgroundSync() {
  addEventListener("online", () => void trySyncIfOnline());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void trySyncIfOnline();
  });
  // Some browsers call a connection none, and none says when one comes back that only looked as if it were there.
  setInterval(() => {
    if (document.visibilityState === "visible") void trySync(false);
  }, CHECK_EVERY_MS);
  listen((news) => {
    if (news.type === "queued") void trySyncIfOnline();
    if (news.type === "signed_in") void trySyncIfOnline();
  });
  if ("launchQueue" in window)
    void import("./launches.js").then(({ followLaunches }) => followLaunches()).catch(() => undefined);
  void registerWorker();
  void trySyncIfOnline();
}
