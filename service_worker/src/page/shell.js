/**
 * What every page does: keep the product on the device, say when there is no line, offer a new version and the home
 * screen, and wake whatever waits to be sent.
 */

import { listen } from "../sync/announce.js";
import { offerInstallation } from "./install.js";
import { keepLanguageSwitchInStep } from "./language.js";
import { registerWorker } from "./registration.js";
import { keepSkipOutOfTheAddress } from "./skip.js";

const CHECK_EVERY_MS = 30_000;

/** Sending needs cryptography; it loads when something may have to be sent. */
const sending = () => import("./wake.js");

/** @param {boolean} signOfLine */
async function wake(signOfLine) {
  if (navigator.onLine) await (await sending()).wake({ signOfLine });
}

function showConnection() {
  const notice = document.querySelector("[data-connection]");
  if (notice instanceof HTMLElement) notice.hidden = navigator.onLine;
}

function start() {
  showConnection();
  addEventListener("offline", showConnection);
  addEventListener("online", () => {
    showConnection();
    void wake(true);
  });
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
  keepLanguageSwitchInStep();
  keepSkipOutOfTheAddress();
  offerInstallation();
  void registerWorker();
  // A form comes first: the line is left to it until it can be typed into.
  if (document.readyState === "complete") void wake(true);
  else addEventListener("load", () => void wake(true));
}

start();
