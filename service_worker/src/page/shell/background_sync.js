/** Registers the worker, and sends what is queued at every sign of a connection. */

import { hasInstitutions } from "../../store/has_institutions.js";
import { listen } from "../../sync/announce.js";
import { registerWorker } from "./registration.js";
import { syncNow } from "../outbox/sync_now.js";

const CHECK_EVERY_MS = 30_000;
/** The content of pages that show what belongs to the party that the person acts for. */
const ABOUT_A_PARTY =
  "moi-applications, moi-case, moi-wallet, moi-device, moi-shared, moi-institution, moi-sheet, [data-sign-in]";

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

/** Show for whom the person acts on pages about that. Its code is loaded only for people who act for an institution. */
async function showForWhomThePersonActs() {
  const content = document.querySelector(ABOUT_A_PARTY);
  if (!content) return;
  let isShown = false;
  const show = async () => {
    if (isShown || !(await hasInstitutions())) return;
    const { showActingBar } = await import("../parties/acting_bar.js");
    if (isShown) return; // another message was quicker
    isShown = true;
    await showActingBar(content);
  };
  listen(({ type }) => void (type === "changed" && show().catch(() => undefined)));
  await show();
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
  void showForWhomThePersonActs().catch(() => undefined);
  void trySyncIfOnline();
}
