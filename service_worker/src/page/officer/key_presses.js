/**
 * The comparison of key presses with shortcuts in the syntax of `aria-keyshortcuts`: "j", "Control+K", "Shift+?",
 * several separated by blanks.
 *
 * @typedef {Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">} Press
 */

/** The keys of a Latin keyboard, and the names of keys that type nothing. */
const LATIN = /^[\x20-\x7e]+$/;
/** The signs of a Latin keyboard by the place of their key, alone and with Shift. @type {Record<string, string>} */
const SIGNS = {
  Slash: "/?",
  Period: ".>",
  Comma: ",<",
  BracketLeft: "[{",
  BracketRight: "]}",
  Minus: "-_",
  Equal: "=+",
};

/**
 * Return whether a press is one of the shortcuts.
 *
 * @param {string} shortcuts - value of `aria-keyshortcuts`.
 * @param {Press} press
 * @param {(shortcut: string) => boolean} [isHeard] - whether a shortcut counts now.
 */
export function isPressOf(shortcuts, press, isHeard = () => true) {
  return shortcutsIn(shortcuts).some((shortcut) => isHeard(shortcut) && isPressed(shortcut, press));
}

/**
 * Return the single shortcuts.
 *
 * @param {string} shortcuts - value of `aria-keyshortcuts`.
 */
export function shortcutsIn(shortcuts) {
  return shortcuts.split(/\s+/).filter(Boolean);
}

/**
 * Return whether a shortcut types a character, so that a person who dictates could press it without wanting to (WCAG
 * 2.2, 2.1.4).
 *
 * @param {string} shortcut
 */
export function isCharacter(shortcut) {
  const { key, modifiers } = parts(shortcut);
  return key.length === 1 && [...modifiers].every((each) => each === "Shift");
}

/**
 * Return whether a shortcut is a key with a name of its own, alone: "ArrowDown".
 *
 * @param {string} shortcut
 */
export function isNamedKey(shortcut) {
  const { key, modifiers } = parts(shortcut);
  return key.length > 1 && modifiers.size === 0;
}

/**
 * Return the key of a press. On a keyboard of another alphabet it is the Latin letter or sign in the same place.
 *
 * @param {Press} press
 */
export function keyOf({ key, code, shiftKey }) {
  if (LATIN.test(key)) return key;
  const typed = /^(?:Key|Digit)(\w)$/.exec(code)?.[1] ?? SIGNS[code]?.[shiftKey ? 1 : 0];
  return typed?.toLowerCase() ?? key;
}

/**
 * Return whether a press is this shortcut. Shift counts where it changes no sign: "?" needs it on some keyboards only.
 *
 * @param {string} shortcut
 * @param {Press} press
 */
function isPressed(shortcut, press) {
  const { key, modifiers } = parts(shortcut);
  if (keyOf(press).toLowerCase() !== key.toLowerCase()) return false;
  const isSign = key.length === 1 && !/[a-z]/i.test(key);
  return (
    press.altKey === modifiers.has("Alt") &&
    press.ctrlKey === modifiers.has("Control") &&
    press.metaKey === modifiers.has("Meta") &&
    (isSign || press.shiftKey === modifiers.has("Shift"))
  );
}

/**
 * Return the key and the modifiers that a shortcut names.
 *
 * @param {string} shortcut
 */
function parts(shortcut) {
  const names = shortcut.split("+");
  const key = names.pop() ?? "";
  return { key, modifiers: new Set(names) };
}
