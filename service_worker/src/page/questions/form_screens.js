/**
 * One screen at a time: the task list, a section, the check. The address holds which, so that Back goes back.
 *
 * `#draft=<id>&at=<section>`; no `at` is the task list. `#details=<case>` begins an answer to what the ministry asks.
 */

/** @param {string} hash */
export function readAddress(hash) {
  const named = new URLSearchParams(hash.slice(1));
  return { draft: named.get("draft"), details: named.get("details"), at: named.get("at") ?? "" };
}

/** @param {string} draft @param {string} at */
export function addressOf(draft, at) {
  return `#draft=${draft}${at ? `&at=${at}` : ""}`;
}

/** Show the screen and hide the others; the task list if there is no such screen. @param {HTMLElement} element @param {string} at @returns {HTMLElement | null} */
export function showScreen(element, at) {
  const screens = [...element.querySelectorAll(".screen")].filter((screen) => screen instanceof HTMLElement);
  const shown = screens.find((screen) => nameOf(screen) === at) ?? screens[0];
  for (const screen of screens) screen.hidden = screen !== shown;
  return shown ?? null;
}

/** A reader hears where it has come to, and the eye begins at the top. @param {HTMLElement | null} screen */
export function enterScreen(screen) {
  screen?.querySelector("h2")?.focus({ preventScroll: true });
  screen?.closest("main")?.scrollIntoView();
}

/** "" for the task list, a section's id, or "check". @param {HTMLElement} screen */
export function nameOf(screen) {
  return screen.dataset.section ?? (screen.dataset.check === undefined ? "" : "check");
}

/**
 * The order in which "continue" goes, over the sections that are asked, to the check.
 *
 * @param {string[]} sections - ids of the sections that are asked, in order.
 * @param {string} at
 */
export function after(sections, at) {
  return sections[sections.indexOf(at) + 1] ?? "check";
}
