/**
 * Return the body of a new shadow tree, which React does not touch, with the style sheets of the page.
 *
 * @param {HTMLElement} host
 */
export function ownTree(host) {
  const root = host.attachShadow({ mode: "open" });
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"][href*="/_moi/"]'))
    root.append(sheet.cloneNode());
  const body = document.createElement("div");
  body.className = "own-tree";
  root.append(body);
  return body;
}
