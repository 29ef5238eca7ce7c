/**
 * The screens of a form, one at a time: the task list, a section, the check. The address names the screen, so that Back
 * works.
 *
 * The fragment is `#draft=<id>&at=<section>`; without `at` it names the task list. `#details=<case>` begins an answer
 * to a request for details. `#sent=<case>&version=<number>` shows what was sent; without `version`, the last of it.
 */

/**
 * Return the values in a fragment.
 *
 * @param {string} hash
 */
export function readAddress(hash) {
  const parameters = new URLSearchParams(hash.slice(1));
  const { draft = null, details = null, sent = "", at = "", version = NaN } = Object.fromEntries(parameters);
  return { draft, details, sent, at, version: Number(version) };
}

/**
 * Return the fragment for a screen of a draft.
 *
 * @param {string} draft
 * @param {string} at
 */
export function addressOf(draft, at) {
  return `#draft=${draft}${at ? `&at=${at}` : ""}`;
}

/**
 * Show a screen and hide the others; the task list if there is no such screen.
 *
 * @param {HTMLElement} element
 * @param {string} at
 * @returns {HTMLElement | null}
 */
export function showScreen(element, at) {
  const screens = [...element.querySelectorAll(".screen")].filter((screen) => screen instanceof HTMLElement);
  const screenAt = screens.find((screen) => nameOf(screen) === at) ?? screens[0];
  for (const screen of screens) screen.hidden = screen !== screenAt;
  return screenAt ?? null;
}

/**
 * Move the focus to a screen's heading, which screen readers announce, and scroll to its top.
 *
 * @param {HTMLElement | null} screen
 */
export function enterScreen(screen) {
  screen?.querySelector("h2")?.focus({ preventScroll: true });
  screen?.closest("main")?.scrollIntoView();
}

/**
 * Return the name of a screen: "" for the task list, a section's id, or "check".
 *
 * @param {HTMLElement} screen
 */
export function nameOf(screen) {
  return screen.dataset.section ?? (screen.dataset.check === undefined ? "" : "check");
}

/**
 * Return the screen after a screen: the next section that is asked, then the check.
 *
 * @param {string[]} sections - ids of the sections that are asked, in order.
 * @param {string} at - name of the present screen.
 */
export function after(sections, at) {
  return sections[sections.indexOf(at) + 1] ?? "check";
}
