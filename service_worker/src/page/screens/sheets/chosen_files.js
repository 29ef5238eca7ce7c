/** Files that a person chooses or drops. */

/** Return the files that were chosen, and let the same file be chosen again. @param {Event} event */
export function chosen({ currentTarget }) {
  const input = /** @type {HTMLInputElement} */ (currentTarget);
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
}

/** Let files be dropped here. @param {DragEvent} event */
export const allowDrop = (event) => event.preventDefault();

/** Return the files that were dropped, which no element around takes any more. @param {DragEvent} event */
export function dropped(event) {
  event.preventDefault();
  event.stopPropagation();
  return [...(event.dataTransfer?.files ?? [])];
}
