/** Our own offer to put the product on the home screen; shown only when the browser would do it. */

/** @typedef {Event & {prompt: () => Promise<{outcome: "accepted" | "dismissed"}>}} InstallEvent */

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
  const byHand = document.querySelector("[data-install-by-hand]");
  if (byHand instanceof HTMLElement) byHand.hidden = isInstalled() || !needsHands();
}

/** Opened from the home screen. */
export function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;
}

/** iOS has no such event: there the person is told how. */
function needsHands() {
  return /** @type {any} */ (navigator).standalone === false;
}
