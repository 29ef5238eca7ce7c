/** From an answer to the document that proves it. An ordinary fragment would make the router load the page anew. */

export function leadToDocuments() {
  document.addEventListener("click", jump, { capture: true });
}

/** @param {MouseEvent} event */
function jump(event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-jump]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  for (let each = target.closest("details"); each; each = each.parentElement?.closest("details") ?? null)
    each.open = true;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}
