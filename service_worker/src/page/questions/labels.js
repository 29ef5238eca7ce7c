/** What questions are called on the page. */

/** The question's own words, without "(optional)". @param {HTMLElement} field */
export function labelOf(field) {
  const label = field.querySelector(":scope > legend, :scope > label, :scope > .option > label");
  return [...(label?.childNodes ?? [])]
    .filter((node) => !(node instanceof HTMLElement && node.classList.contains("optional")))
    .map((node) => node.textContent)
    .join("")
    .trim();
}

/** The heading of a group's item, with its number; null outside of one. @param {HTMLElement} field */
export function itemTitleOf(field) {
  return field.closest("[data-key]")?.querySelector("h3") ?? null;
}
