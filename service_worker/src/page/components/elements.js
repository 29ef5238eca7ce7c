/**
 * Return a new element with properties and content. ARIA is written as attributes, because Firefox 115 has no
 * properties for it.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Omit<Partial<HTMLElementTagNameMap[Tag]>, keyof ARIAMixin> & {role?: string} & Record<`aria-${string}`,
 *   string>} [properties]
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties, ...inside) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "role" || name.startsWith("aria-")) created.setAttribute(name, String(value));
    else Object.assign(created, { [name]: value });
  }
  created.append(...inside);
  return created;
}

/**
 * Return a link that calls a function and does not leave the page.
 *
 * @param {string} label
 * @param {() => void} act
 */
export function actionLink(label, act) {
  const link = element("a", { href: location.href }, label);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
  return link;
}

/**
 * Return a button that calls a function.
 *
 * @param {string} label
 * @param {() => void} act
 * @param {string} [weight] - class for its look.
 */
export function actionButton(label, act, weight = "quiet") {
  const button = element("button", { type: "button", className: `button ${weight}` }, label);
  button.addEventListener("click", act);
  return button;
}
