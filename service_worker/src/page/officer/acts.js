/** The acts of the page that is open: its controls that name a shortcut in `aria-keyshortcuts`. */

/** Controls into which people type, or whose own keys choose. */
const TYPED_INTO =
  "textarea, select, [contenteditable], [role=combobox], " +
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=file])";

/**
 * Return the controls that can be pressed now and name a shortcut, in the order of the page. While a dialog is open
 * they are those of the dialog, because nothing else can be pressed.
 *
 * @returns {HTMLElement[]}
 */
export function acts() {
  const dialogs = document.querySelectorAll("dialog:modal");
  const found = [...within(dialogs[dialogs.length - 1] ?? document)];
  return found.filter((each) => isShown(each) && !each.matches(":disabled, [aria-disabled=true]"));
}

/**
 * Press a control, or focus it if people type into it.
 *
 * @param {HTMLElement} control
 */
export function press(control) {
  if (!isTypedInto(control)) return control.click();
  control.focus();
  if (control instanceof HTMLInputElement) control.select();
}

/**
 * Return whether people type into a control.
 *
 * @param {unknown} control
 */
export const isTypedInto = (control) => control instanceof Element && control.matches(TYPED_INTO);

/**
 * Return whether an element is drawn.
 *
 * @param {Element} element
 */
export const isShown = (element) => element.getClientRects().length > 0;

/**
 * Return the element around an element, also out of a shadow tree.
 *
 * @param {Element} element
 * @returns {Element | null}
 */
export function around(element) {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * Return the name that a screen reader says.
 *
 * @param {Element} element
 */
export function nameOf(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => id && root.getElementById(id));
  const label = "labels" in element ? /** @type {HTMLInputElement} */ (element).labels?.[0] : null;
  const text =
    labels.map((each) => (each ? textOf(each) : "")).join(" ") ||
    element.getAttribute("aria-label") ||
    textOf(label ?? element) ||
    element.getAttribute("title") ||
    "";
  return text.replace(/\s+/g, " ").trim();
}

/**
 * Yield the controls with shortcuts below a node, those in shadow trees where the tree is.
 *
 * @param {ParentNode} node
 * @returns {Generator<HTMLElement>}
 */
function* within(node) {
  for (const each of node.querySelectorAll("*")) {
    if (each instanceof HTMLElement && each.hasAttribute("aria-keyshortcuts")) yield each;
    if (each.shadowRoot) yield* within(each.shadowRoot);
  }
}

/**
 * Return the text of a node without what screen readers do not see.
 *
 * @param {Node} node
 * @returns {string}
 */
function textOf(node) {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.matches("[aria-hidden=true], [hidden], style, script")) return "";
  return [...node.childNodes].map(textOf).join(node instanceof HTMLElement ? " " : "");
}
