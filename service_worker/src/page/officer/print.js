/** Handle the print buttons, and unfold everything while the page is printed. */

export function letPrint() {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details")].filter((each) => !each.open);
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of unfolded) each.open = false;
  });
}
