/**
 * Return the body of a new shadow tree, which React does not touch, with the style sheets of the page.
 *
 * @param {HTMLElement} host
 */
export function ownTree(host) {
  const root = host.attachShadow({ mode: "open" });
  copySheets(root);
  const body = document.createElement("div");
  body.className = "own-tree";
  root.append(body);
  return body;
}

/**
 * Move the focus into a panel that was opened, unless one of its own controls takes it.
 *
 * @param {HTMLElement} host
 * @param {() => HTMLElement | null} target
 */
export function focusUnlessThereIs(host, target) {
  // React focuses its controls once the panel is in the page.
  setTimeout(() => {
    if (!host.closest("form")?.contains(document.activeElement)) target()?.focus();
  });
}

/**
 * Link the style sheets of the page in another tree.
 *
 * @param {Node} tree
 */
export function copySheets(tree) {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"][href*="/_moi/"]'))
    tree.appendChild(sheet.cloneNode());
}
