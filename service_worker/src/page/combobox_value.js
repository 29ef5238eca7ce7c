/**
 * What stands in a combobox, for those who need not know how one works.
 *
 * @typedef {{read: () => string, write: (value: string) => void, settled: () => Promise<void>}} ComboboxValue
 *   read: the value of the entry that stands there, or the text that is none; write: an entry's value, or any text;
 *   settled: what stands there is written as the list writes it, once the list has come.
 */

/** @type {WeakMap<HTMLElement, ComboboxValue>} */
const values = new WeakMap();

/** @param {HTMLElement} input */
export const comboboxOf = (input) => values.get(input);

/** @param {HTMLElement} input @param {ComboboxValue} value */
export const markCombobox = (input, value) => void values.set(input, value);
