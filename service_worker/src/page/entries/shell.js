/**
 * What every page does: say when there is no connection, offer the home screen, and, when the page has what it needs, keep
 * the product on the device and send what waits.
 */

import { offerInstallation } from "../shell/install.js";
import { keepLanguageSwitchInStep } from "../shell/language.js";
import { keepSkipOutOfTheAddress } from "../shell/skip.js";

function showConnection() {
  const notice = document.querySelector("[data-connection]");
  if (notice instanceof HTMLElement) notice.hidden = navigator.onLine;
}

/** Until the page itself has loaded. */
async function connectionIdle() {
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}

showConnection();
addEventListener("offline", showConnection);
addEventListener("online", showConnection);
keepLanguageSwitchInStep();
keepSkipOutOfTheAddress();
offerInstallation();
if (document.querySelector('[data-page="services"]')) void import("../services/service_page.js");
const search = document.querySelector("[data-search]");
const loadSearch = () => void import("../services/search.js");
for (const sign of ["focusin", "input"]) search?.addEventListener(sign, loadSearch, { once: true });
if (search?.contains(document.activeElement)) loadSearch(); // who was quicker than this has given the sign already
void connectionIdle()
  .then(() => import("../shell/background_sync.js"))
  .then(({ startBackgroundSync }) => startBackgroundSync());
