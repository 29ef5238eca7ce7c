/**
 * An element with its properties and what is in it.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** A link that does something here; the address stays. @param {string} label @param {() => void} act */
export function actionLink(label, act) {
  const link = element("a", { href: location.href }, label);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
  return link;
}

/** @param {string} label @param {() => void} act @param {string} [weight] */
export function actionButton(label, act, weight = "quiet") {
  const button = element("button", { type: "button", className: `button ${weight}` }, label);
  button.addEventListener("click", act);
  return button;
}
