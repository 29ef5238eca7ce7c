/** Handle the links. */

export function leadToDocuments() {
  document.addEventListener("click", jump, { capture: true });
}

/**
 * Open the folded parts around a link's target, let the pane of documents show it, and focus it.
 *
 * @param {MouseEvent} event
 */
function jump(event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-jump]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  target.dispatchEvent(new CustomEvent("moi-reveal", { bubbles: true }));
  for (let each = target.closest("details"); each; each = each.parentElement?.closest("details") ?? null)
    each.open = true;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}
