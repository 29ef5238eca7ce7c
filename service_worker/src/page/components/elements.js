/**
 * An element with its properties and what is in it. ARIA is written as attributes: Firefox 115 has no properties for it.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Omit<Partial<HTMLElementTagNameMap[Tag]>, keyof ARIAMixin> & {role?: string} & Record<`aria-${string}`, string>} [properties]
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "role" || name.startsWith("aria-")) made.setAttribute(name, String(value));
    else Object.assign(made, { [name]: value });
  }
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
