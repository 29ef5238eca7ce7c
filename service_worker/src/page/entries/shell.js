/**
 * Entry point of every page: shows whether there is a connection, offers the installation, and, once the page has
 * loaded, keeps the product on the device and sends what waits.
 */

import { offerInstallation } from "../shell/install.js";
import { keepLanguageSwitchInStep } from "../shell/language.js";
import { keepSkipOutOfTheAddress } from "../shell/skip.js";

/** Show the notice while there is no connection. */
function showConnection() {
  const notice = document.querySelector("[data-connection]");
  if (notice instanceof HTMLElement) notice.hidden = navigator.onLine;
}

/** Wait until the page itself has loaded. */
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
// The field may have had the focus before this module was loaded.
if (search?.contains(document.activeElement)) loadSearch();
void connectionIdle()
  .then(() => import("../shell/background_sync.js"))
  .then(({ startBackgroundSync }) => startBackgroundSync());
