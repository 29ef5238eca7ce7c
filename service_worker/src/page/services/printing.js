/**
 * Show the buttons that print the page where the browser can print. Closed details are opened on paper, however
 * printing began.
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
