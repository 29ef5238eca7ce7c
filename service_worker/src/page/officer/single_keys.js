/**
 * The shortcuts of one character, which an officer can switch off on this browser: a person who dictates, or whose hand
 * shakes, presses them without wanting to (WCAG 2.2, 2.1.4).
 */

const NAME = "desk.keys";
const OFF = "off";

/** Return whether these shortcuts are on. */
export function areOn() {
  try {
    return localStorage.getItem(NAME) !== OFF;
  } catch {
    return true; // a browser that stores nothing
  }
}

/**
 * Switch these shortcuts on or off. The page then shows or hides the letters on its buttons.
 *
 * @param {boolean} on
 */
export function switchSingleKeys(on) {
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, OFF);
  } catch {
    // They stay as they are.
  }
  showLetters();
}

/** Show the letters on the buttons, or hide them if they do nothing. */
export function showLetters() {
  document.documentElement.toggleAttribute("data-keys-off", !areOn());
}
