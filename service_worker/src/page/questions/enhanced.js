/**
 * Access to the content of an enhanced control (a combobox, a Hijri date) for code that does not know how it works.
 *
 * @typedef {{read: () => string | undefined, write: (value: string) => void, settled: () => Promise<void>}} Enhanced -
 *   an enhanced control. `read` returns the answer, or the typed text if it is none. `write` takes an answer, or any
 *   text. `settled` resolves when the content has its final form.
 */

/** @type {WeakMap<Element, Enhanced>} */
const controls = new WeakMap();

/**
 * Return the enhanced control, or undefined if the element is a plain one.
 *
 * @param {Element} element
 */
export const enhancedOf = (element) => controls.get(element);

/**
 * Register an element as enhanced.
 *
 * @param {Element} element
 * @param {Enhanced} control
 */
export const markEnhanced = (element, control) => void controls.set(element, control);
