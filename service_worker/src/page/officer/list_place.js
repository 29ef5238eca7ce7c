/**
 * The officer's place in the lists of cases, as long as the tab is open: the view with its filters, the cases of the
 * page that is shown, and the current one. Cases are named by their ids only.
 */

/**
 * A list as it was shown last.
 *
 * @typedef {object} KeptList
 * @property {string} view - code of the view; "search" for the result of a search.
 * @property {string[]} ids - ids of the cases, in the order of the page.
 * @property {Record<string, string>} [chosen] - the fields of the page's form `data-restore`: filters, order, page.
 */

const LIST = "desk.list";
const ROW = "desk.row";
/** The view under which a search's result is kept. */
export const SEARCH = "search";

/**
 * Keep the list that is shown.
 *
 * @param {KeptList} list
 */
export function keepList(list) {
  sessionStorage.setItem(LIST, JSON.stringify(list));
}

/**
 * Return the list that was kept last.
 *
 * @returns {KeptList | null}
 */
export function keptList() {
  return JSON.parse(sessionStorage.getItem(LIST) ?? "null");
}

/**
 * Keep the current case.
 *
 * @param {string} id
 */
export function keepRow(id) {
  sessionStorage.setItem(ROW, id);
}

/** Return the id of the current case; "" if none is. */
export function keptRow() {
  return sessionStorage.getItem(ROW) ?? "";
}

/**
 * Let the queue show this view when it is opened next.
 *
 * @param {string} view
 */
export function wishForView(view) {
  keepList({ view, ids: [], chosen: { view, holder: "", saved: "", page: "1" } });
}

/** Forget the place, when the officer leaves. */
export function forgetPlace() {
  sessionStorage.removeItem(LIST);
  sessionStorage.removeItem(ROW);
}
