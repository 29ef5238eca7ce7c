/** Titles of questions, as the page shows them. */

/**
 * Return the label of a question, without "(optional)".
 *
 * @param {HTMLElement} field
 */
export function labelOf(field) {
  const label = field.querySelector(":scope > legend, :scope > label, :scope > .option > label");
  return [...(label?.childNodes ?? [])]
    .filter((node) => !(node instanceof HTMLElement && node.classList.contains("optional")))
    .map((node) => node.textContent)
    .join("")
    .trim();
}

/**
 * Return the heading of the group's item around a question, with its number; null outside groups.
 *
 * @param {HTMLElement} field
 */
export function itemTitleOf(field) {
  return field.closest("[data-key]")?.querySelector("h3") ?? null;
}
