/**
 * What every page does: say when there is no line, offer the home screen, and, when the page has what it needs, keep the
 * product on the device and send what waits.
 */

import { offerInstallation } from "./install.js";
import { keepLanguageSwitchInStep } from "./language.js";
import { keepSkipOutOfTheAddress } from "./skip.js";

/** A form that cannot be opened keeps nothing back. */
const FORM_COMES_WITHIN_MS = 10_000;

function showConnection() {
  const notice = document.querySelector("[data-connection]");
  if (notice instanceof HTMLElement) notice.hidden = navigator.onLine;
}

/** The page comes first; where there is a form, until it is whole. */
async function lineIsFree() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  if (document.querySelector("[data-form]") === null) return;
  await new Promise((resolve) => {
    const formIsWhole = (/** @type {PerformanceObserverEntryList} */ marks) => {
      if (marks.getEntriesByName("form-live").length > 0) resolve(undefined);
    };
    new PerformanceObserver(formIsWhole).observe({ type: "mark", buffered: true });
    setTimeout(resolve, FORM_COMES_WITHIN_MS);
  });
}

showConnection();
addEventListener("offline", showConnection);
addEventListener("online", showConnection);
keepLanguageSwitchInStep();
keepSkipOutOfTheAddress();
offerInstallation();
void lineIsFree()
  .then(() => import("./alive.js"))
  .then(({ keepAlive }) => keepAlive());
