/** The offer to put the product on the home screen, shown only if the browser would install it. */

/** @typedef {Event & {prompt: () => Promise<{outcome: "accepted" | "dismissed"}>}} InstallEvent */

/** Show the offer once the browser can install the product; on iOS, show how to do it by hand. */
export function offerInstallation() {
  const offer = document.querySelector("[data-install]");
  if (!(offer instanceof HTMLElement)) return;
  const hide = () => {
    offer.hidden = true;
  };
  addEventListener("appinstalled", hide);
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.hidden = false;
    const button = offer.querySelector("[data-install-now]");
    button?.addEventListener("click", () => void (/** @type {InstallEvent} */ (event).prompt().then(hide)), {
      once: true,
    });
  });
  const instructions = document.querySelector("[data-install-by-hand]");
  if (instructions instanceof HTMLElement) instructions.hidden = isInstalled() || !needsHands();
}

/** Return whether the page was opened from the home screen. */
export function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;
}

/** Return whether the product can only be installed by hand: iOS fires no event for it. */
function needsHands() {
  return /** @type {any} */ (navigator).standalone === false;
}
