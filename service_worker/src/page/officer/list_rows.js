/**
 * The rows of a list of cases: one of them is current and has the focus on its link. It stays so when the list is read
 * again, and when the officer comes back from a case.
 *
 * The list is a `[data-list]` whose value is its view; its rows are `tr[data-case]` with the id of the case.
 */

import { forgetPlace, keepList, keepRow, keptList, keptRow, SEARCH } from "./list_place.js";

/** @type {Element | null} */
let list = null;
/** The ids of the rows that are shown. @type {string[]} */
let ids = [];
/** The index of the current row, also after its case has left the list. */
let place = -1;
/** Whether the focus is on a row. */
let isOnRow = false;
/** Whether the officer has come to the list and has not touched it yet. */
let isArriving = false;

/** Follow the list of the page that is open. */
export function followRows() {
  new MutationObserver(follow).observe(document.body, {
    attributeFilter: ["data-list", "data-case"],
    childList: true,
    subtree: true,
  });
  document.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? rowOf(target) : null;
    isOnRow = row !== null;
    isArriving = false;
    if (row) makeCurrent(row);
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const row = rowOf(target);
    if (row) makeCurrent(row);
    const move = target.closest("[data-move]");
    if (move instanceof HTMLElement) moveBy(Number(move.dataset.move));
  });
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof Element && target.matches('[action="/desk/sign-out"]')) forgetPlace();
  });
  follow();
}

/**
 * Make another row current: the next one or the one before. Where the current case has left the list, the next one is
 * the one in its place.
 *
 * @param {number} step - 1 or -1.
 */
function moveBy(step) {
  const index = ids.indexOf(keptRow());
  const next = index >= 0 ? index + step : step > 0 ? Math.max(place, 0) : place - 1;
  const row = rows()[Math.min(Math.max(next, 0), ids.length - 1)];
  if (row) focusRow(row);
}

/** Follow what the page shows now. */
function follow() {
  const shown = /** @type {HTMLElement | null} */ (document.querySelector("[data-list]"));
  const view = shown?.dataset.list ?? "";
  if (!shown || !view) {
    list = null;
    return;
  }
  const hasArrived = list !== shown;
  list = shown;
  if (hasArrived) {
    isArriving = true;
    if (goBackTo(view)) return;
  }
  if (isAsInAddress()) history.replaceState(history.state, "", location.pathname);
  const now = rows().map(idOf);
  if (hasArrived || now.join() !== ids.join()) showRows(now);
  remember(view);
}

/**
 * Take over the rows that are shown, and keep the current one.
 *
 * @param {string[]} now
 */
function showRows(now) {
  ids = now;
  const index = ids.indexOf(keptRow());
  for (const row of rows()) mark(row, idOf(row) === keptRow());
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (index >= 0) {
    place = index;
    if (isFree && (isOnRow || isArriving)) focusRow(rows()[index]);
  } else if (isOnRow && isFree) {
    // The case has left the list. Enter must not open the one that has moved to its place.
    isOnRow = false;
    /** @type {HTMLElement | null | undefined} */ (list?.querySelector("h2"))?.focus({ preventScroll: true });
  }
}

/**
 * Show the view, the filters and the page that were shown last, if the server shows others: it forgets them when the
 * connection breaks. An address that names a view counts for more. Returns whether the server was asked.
 *
 * @param {string} view - the one that is shown.
 */
function goBackTo(view) {
  if (new URLSearchParams(location.search).has("view")) return false;
  const form = document.querySelector("form[data-restore]");
  const { chosen } = keptList() ?? {};
  if (!(form instanceof HTMLFormElement) || !chosen) return false;
  const shown = chosenIn(form);
  if (view === SEARCH || Object.entries(chosen).every(([name, value]) => shown[name] === value)) return false;
  for (const [name, value] of Object.entries(chosen)) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  }
  form.requestSubmit();
  return true;
}

/**
 * Return whether the list is the one that the address names. It names it once: after that the officer may choose
 * another one, which is shown again when the page is loaded anew.
 */
function isAsInAddress() {
  const asked = new URLSearchParams(location.search);
  const form = document.querySelector("form[data-restore]");
  if (!asked.has("view") || !(form instanceof HTMLFormElement)) return false;
  const shown = chosenIn(form);
  const names = Object.entries({ view: "view", service: "service", officer: "holder" });
  return names.every(([asking, field]) => shown[field] === (asked.get(asking) ?? ""));
}

/**
 * Keep the list.
 *
 * @param {string} view
 */
function remember(view) {
  const form = document.querySelector("form[data-restore]");
  const chosen = form instanceof HTMLFormElement && view !== SEARCH ? chosenIn(form) : undefined;
  keepList({ view, ids, ...(chosen ? { chosen } : {}) });
}

/**
 * Return the fields of the form as the server wrote them.
 *
 * @param {HTMLFormElement} form
 */
function chosenIn(form) {
  const inputs = [...form.querySelectorAll("input")];
  return Object.fromEntries(inputs.map((input) => [input.name, input.dataset.shown ?? ""]));
}

/** @returns {HTMLElement[]} */
const rows = () => [...(list?.querySelectorAll(/** @type {"tr"} */ ("tr[data-case]")) ?? [])];

/** @param {HTMLElement} row */
const idOf = (row) => row.dataset.case ?? "";

/**
 * Return the row around an element; null if it is in none.
 *
 * @param {Element} element
 */
const rowOf = (element) => /** @type {HTMLElement | null} */ (element.closest("[data-list] tr[data-case]"));

/** @param {HTMLElement} row */
function focusRow(row) {
  const link = row.querySelector("a");
  link?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} row */
function makeCurrent(row) {
  keepRow(idOf(row));
  place = ids.indexOf(idOf(row));
  for (const each of rows()) mark(each, each === row);
}

/**
 * @param {HTMLElement} row
 * @param {boolean} isCurrent
 */
function mark(row, isCurrent) {
  if (isCurrent) row.setAttribute("aria-current", "true");
  else row.removeAttribute("aria-current");
}
