/** The search on the home page. It answers while the person types, from an index on the device. */

import { indexed, search } from "../../core/search/services.js";
import { element } from "../components/elements.js";
import { loadJson } from "../browser/load_json.js";
import { whenShownAgain } from "../browser/shown_again.js";
import { sayCount } from "../words/say_count.js";
import { loadWords, pageLanguage, say } from "../words/words.js";

/** @import {Index, Found} from "../../core/search/services.js" */

const MAX_RESULTS = 8;

/**
 * Search for what is typed into the form.
 *
 * @param {HTMLElement} form
 * @param {HTMLElement} results
 */
function listen(form, results) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const status = /** @type {HTMLElement} */ (results.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (results.querySelector("ul"));
  const nothing = /** @type {HTMLElement} */ (results.querySelector("[data-nothing]"));
  const catalogue = document.querySelectorAll("[data-catalogue], [data-catalogue] ~ section");
  /** @type {Promise<[Index, import("../words/words.js").Words]> | null} */
  let loading = null;
  let typed = input.value; // may have been typed before this module was loaded

  const load = () => {
    loading ??= Promise.all([loadJson(form.dataset.search).then(indexed), loadWords()]);
    loading.catch(() => (loading = null));
    return loading;
  };

  async function show() {
    const [index, words] = await load();
    const query = typed.trim();
    const found = search(index, query).slice(0, MAX_RESULTS);
    results.hidden = !query;
    for (const part of catalogue) if (part instanceof HTMLElement) part.hidden = found.length > 0;
    list.replaceChildren(...found.map(lineOf));
    nothing.hidden = found.length > 0;
    status.textContent = found.length > 0 ? sayCount(words, "form.found", found.length) : say(words, "search.nothing");
  }

  input.addEventListener("input", () => {
    typed = input.value;
    void show();
  });
  whenShownAgain(() => (input.value = typed));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") step(event, list.querySelector("a"));
  });
  list.addEventListener("keydown", (event) => {
    const line = /** @type {HTMLElement | null} */ (document.activeElement)?.closest("li");
    if (event.key === "ArrowDown") step(event, line?.nextElementSibling?.querySelector("a"));
    if (event.key === "ArrowUp") step(event, line?.previousElementSibling?.querySelector("a") ?? input);
    if (event.key === "Escape") step(event, input);
  });
  if (typed) void show();
  else void load();
}

/**
 * Move the focus, if there is an element to move it to.
 *
 * @param {Event} event
 * @param {HTMLElement | null | undefined} to
 */
function step(event, to) {
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/**
 * Return the list item of a result.
 *
 * @param {Found} found
 */
function lineOf({ page, part, title, about }) {
  const link = element("a", { href: `/${pageLanguage()}/${page}/${part ? `#${part}` : ""}` }, title);
  return element("li", {}, link, element("p", { className: "small" }, about));
}

const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-found]");
if (form instanceof HTMLElement && results instanceof HTMLElement) listen(form, results);
