/**
 * `<moi-case-place data-part>` in an element with `data-case`: the place of a case in the list from which the officer
 * came, with links to its neighbours. The part "next" is the link to the next case alone, for an officer who has done
 * with this one.
 */

import { element } from "../components/elements.js";
import { pageLanguage } from "../words/words.js";
import { CASE_KEYS } from "./case_keys.js";
import { placeOf } from "./case_list.js";
import { keepRow, keptList } from "./list_place.js";
import { keyed } from "./shown_key.js";
import { say } from "./words.js";

/** The element `<moi-case-place>`. */
class CasePlace extends HTMLElement {
  connectedCallback() {
    this.#draw();
  }

  #draw() {
    const { part = "" } = this.dataset;
    const id = this.parentElement?.dataset.case ?? "";
    const found = placeOf(id, keptList()?.ids ?? []);
    if (!found) return this.replaceChildren();
    keepRow(id); // the row that is current when the officer goes back
    const { place, of, previous, next } = found;
    if (part === "next")
      return this.replaceChildren(
        ...(next ? [leadingTo(next, say("place.next_case"), CASE_KEYS.next_case, "button")] : []),
      );
    const where = element("span", {}, say("place.where", { n: place, of }));
    this.replaceChildren(
      ...(previous ? [leadingTo(previous, say("place.previous"), CASE_KEYS.previous_case)] : []),
      where,
      ...(next ? [leadingTo(next, say("place.next"), CASE_KEYS.next_case)] : []),
    );
  }
}

/**
 * Return a link to a case. The page is not left, so that open keys stay open.
 *
 * @param {string} id
 * @param {string} text
 * @param {string} key
 * @param {string} [className]
 */
function leadingTo(id, text, key, className = "") {
  const href = `/desk/${pageLanguage()}/case/?id=${encodeURIComponent(id)}`;
  const link = keyed(element("a", { href, className }, text), key);
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState({ ...history.state, idx: (history.state?.idx ?? 0) + 1, key: id.slice(-8) }, "", href);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
  return link;
}

customElements.define("moi-case-place", CasePlace);
