/**
 * Buttons that print the page, shown where the browser can. What is folded away is opened on paper, however printing began.
 *
 * @param {HTMLElement[]} buttons
 * @param {HTMLDetailsElement[]} folded
 */
export function offerPrinting(buttons, folded) {
  for (const button of buttons) {
    button.hidden = typeof print !== "function";
    button.addEventListener("click", () => print());
  }
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...opened, ...folded.filter(({ open }) => !open)];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
