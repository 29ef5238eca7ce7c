/** A key press is the shortcut that an officer means, on keyboards of both scripts. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isCharacter, isNamedKey, isPressOf, keyOf } from "../../../src/page/officer/key_presses.js";

/** @import { Press } from "../../../src/page/officer/key_presses.js" */

/** @param {string} key @param {string} code @param {Partial<Press>} [more] */
const press = (key, code, more = {}) => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

/** Shortcut, press, whether the press is that shortcut. @type {[string, ReturnType<typeof press>, boolean][]} */
const PRESSES = [
  ["j", press("j", "KeyJ"), true],
  ["j", press("J", "KeyJ"), true], // caps lock
  ["j", press("J", "KeyJ", { shiftKey: true }), false],
  ["Shift+J", press("J", "KeyJ", { shiftKey: true }), true],
  ["j", press("k", "KeyK"), false],
  ["j", press("j", "KeyJ", { ctrlKey: true }), false],
  ["j", press("j", "KeyJ", { altKey: true }), false],
  ["j", press("j", "KeyJ", { metaKey: true }), false],
  ["j", press("ت", "KeyJ"), true],
  ["k", press("ن", "KeyK"), true],
  ["n", press("ى", "KeyN"), true],
  ["b", press("لا", "KeyB"), true], // one key, two letters
  ["/", press("ظ", "Slash"), true],
  ["[", press("ج", "BracketLeft"), true],
  ["/", press("/", "Slash"), true],
  ["/", press("/", "Digit7", { shiftKey: true }), true], // a German keyboard
  ["?", press("?", "Slash", { shiftKey: true }), true],
  ["Shift+?", press("?", "Slash", { shiftKey: true }), true],
  ["?", press("؟", "Slash", { shiftKey: true }), true],
  ["j", press("j", "KeyC"), true], // Dvorak: the letter counts, not its place
  ["c", press("j", "KeyC"), false],
  ["Control+K", press("k", "KeyK", { ctrlKey: true }), true],
  ["Control+K", press("ن", "KeyK", { ctrlKey: true }), true],
  ["Control+K", press("k", "KeyK"), false],
  ["Control+Enter", press("Enter", "Enter", { ctrlKey: true }), true],
  ["Control+Enter", press("Enter", "Enter"), false],
  ["Escape", press("Escape", "Escape"), true],
  ["j ArrowDown", press("ArrowDown", "ArrowDown"), true],
  ["j ArrowDown", press("j", "KeyJ"), true],
  ["j  ArrowDown", press(" ", "Space"), false],
  ["", press("j", "KeyJ"), false],
];

for (const [shortcuts, pressed, expected] of PRESSES) {
  const { key, code, ...modifiers } = pressed;
  const held = Object.entries(modifiers).flatMap(([name, on]) => (on ? [name] : []));
  test(`"${shortcuts}" and ${[...held, key].join(" ")} at ${code}: ${expected}`, () =>
    assert.equal(isPressOf(shortcuts, pressed), expected));
}

test("a shortcut that is not heard now is no press", () =>
  assert.equal(
    isPressOf("j ArrowDown", press("j", "KeyJ"), (shortcut) => !isCharacter(shortcut)),
    false,
  ));

for (const [shortcut, expected] of /** @type {const} */ ([
  ["j", true],
  ["?", true],
  ["Shift+?", true],
  ["Control+K", false],
  ["Alt+Shift+P", false],
  ["Escape", false],
  ["ArrowDown", false],
]))
  test(`"${shortcut}" types a character: ${expected}`, () => assert.equal(isCharacter(shortcut), expected));

for (const [shortcut, expected] of /** @type {const} */ ([
  ["ArrowDown", true],
  ["Escape", true],
  ["Control+Enter", false],
  ["j", false],
]))
  test(`"${shortcut}" is a named key alone: ${expected}`, () => assert.equal(isNamedKey(shortcut), expected));

test("a key without a Latin place keeps its name", () => assert.equal(keyOf(press("ذ", "Backquote")), "ذ"));
