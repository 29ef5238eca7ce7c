/**
 * Open the answer that the address names: /en/help/#fees. Browsers open only answers with something inside that the
 * address names.
 */
export function openNamedAnswer() {
  const named = document.getElementById(location.hash.slice(1));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
}
