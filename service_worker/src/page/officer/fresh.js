/** The refresh of the queue while an officer looks at it: it presses the page's own button. */

const EVERY_MS = 15_000;

/** Refresh the queue from time to time, and whenever the page is shown again. */
export function keepFresh() {
  setInterval(pressRefresh, EVERY_MS);
  document.addEventListener("visibilitychange", pressRefresh);
}

/** Press the button, if the page is visible. */
function pressRefresh() {
  if (document.visibilityState !== "visible") return;
  const button = document.querySelector("[data-refresh]");
  if (button instanceof HTMLButtonElement) button.click();
}
