/** The viewer of a document: one page at a time, with buttons that turn and enlarge it. */

import { actionButton, element } from "../components/elements.js";
import { draw, ZOOMS } from "./canvas.js";
import { say } from "./words.js";

/** @import { Pages } from "./pages.js" */

/**
 * Return the viewer.
 *
 * @param {Pages} pages
 * @param {string} title
 * @param {HTMLElement} close - the button that closes it.
 */
export function viewer(pages, title, close) {
  const canvas = element("canvas", { role: "img", "aria-label": say("document.picture", { title }) });
  const sheet = element("div", { className: "sheet", tabIndex: 0 }, canvas);
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", say("document.picture", { title }));
  const where = element("span", { className: "where", role: "status" });
  const problem = element("p", { className: "problem", role: "alert", hidden: true });
  let [n, turns, zoom] = [1, 0, 0];

  let lastRequest = 0;

  /**
   * Draw the present page. If pages are asked for quickly one after the other, only the last is drawn, so that the
   * number beside the sheet is that of the page on it.
   */
  async function show() {
    for (const [button, off] of limits) button.disabled = off();
    const [own, page] = [(lastRequest += 1), n];
    const bitmap = await pages.page(page).catch(() => null);
    if (own === lastRequest) {
      if (bitmap) draw(canvas, bitmap, turns);
      sheet.dataset.zoom = String(zoom);
      where.textContent = pages.count > 1 ? say("document.page", { n: page, of: pages.count }) : "";
      tell(bitmap ? "" : say("document.not_drawn"));
    }
    bitmap?.close();
  }

  /**
   * Show a problem in place of the sheet, because an empty sheet would look like an empty page.
   *
   * @param {string} text
   */
  function tell(text) {
    canvas.hidden = text !== "";
    problem.hidden = text === "";
    problem.textContent = text;
  }

  /** @param {() => void} change */
  const andShow = (change) => () => {
    change();
    void show();
  };
  const larger = actionButton(
    say("document.larger"),
    andShow(() => (zoom += 1)),
  );
  const smaller = actionButton(
    say("document.smaller"),
    andShow(() => (zoom -= 1)),
  );
  const turn = actionButton(
    say("document.turn"),
    andShow(() => (turns += 1)),
  );
  const previous = actionButton(
    say("document.previous"),
    andShow(() => (n -= 1)),
  );
  const next = actionButton(
    say("document.next"),
    andShow(() => (n += 1)),
  );
  /** @type {[HTMLButtonElement, () => boolean][]} */
  const limits = [
    [larger, () => zoom >= ZOOMS.length - 1],
    [smaller, () => zoom <= 0],
    [previous, () => n <= 1],
    [next, () => n >= pages.count],
  ];
  const turning = pages.count > 1 ? [previous, where, next] : [];
  const bar = element("div", { className: "view-bar" }, larger, smaller, turn, ...turning, close);
  const view = element("div", { className: "view", tabIndex: -1 }, bar, problem, sheet);
  void show();
  return view;
}
