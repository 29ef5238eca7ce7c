/** The queue while it is looked at: the page's own button is pressed for the officer. */

const EVERY_MS = 15_000;

export function keepFresh() {
  setInterval(pressRefresh, EVERY_MS);
  document.addEventListener("visibilitychange", pressRefresh);
}

function pressRefresh() {
  if (document.visibilityState !== "visible") return;
  const button = document.querySelector("[data-refresh]");
  if (button instanceof HTMLButtonElement) button.click();
}
