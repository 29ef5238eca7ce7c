/** Registers the worker, and sends what is queued at every sign of a connection. */

import { listen } from "../../sync/announce.js";
import { registerWorker } from "./registration.js";
import { syncNow } from "../outbox/sync_now.js";

const CHECK_EVERY_MS = 30_000;

/**
 * Sync, and log a failure. The next sign of a connection tries again; pages that show stored data report it themselves.
 *
 * @param {boolean} online
 */
async function trySync(online) {
  try {
    await syncNow({ online });
  } catch (error) {
    console.warn(error instanceof Error ? error.name : "failed");
  }
}

/** Sync at a sign of a connection, unless the browser reports none. The next check tries in any case. */
async function trySyncIfOnline() {
  if (navigator.onLine) await trySync(true);
}

/** Register the worker, and begin to watch for signs of a connection. */
export function startBackgroundSync() {
  addEventListener("online", () => void trySyncIfOnline());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void trySyncIfOnline();
  });
  // Some browsers report an existing connection as offline, and none fires an event when a dead connection recovers.
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
