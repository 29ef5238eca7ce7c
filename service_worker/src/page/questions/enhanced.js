/**
 * What stands in a control that a script has made more of, for those who need not know how: a combobox, a Hijri date.
 *
 * @typedef {{read: () => string | undefined, write: (value: string) => void, settled: () => Promise<void>}} Enhanced
 *   read: the answer that stands there, or the text that is none; write: an answer, or any text; settled: what stands
 *   there is written as it should be, once what that takes has come.
 */

/** @type {WeakMap<Element, Enhanced>} */
const controls = new WeakMap();

/** @param {Element} element */
export const enhancedOf = (element) => controls.get(element);

/** @param {Element} element @param {Enhanced} control */
export const markEnhanced = (element, control) => void controls.set(element, control);
