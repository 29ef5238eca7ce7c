/** The pages of a document, one at a time, with what turns and enlarges them. */

import { actionButton, element } from "../components/elements.js";
import { draw, ZOOMS } from "./canvas.js";
import { say } from "./words.js";

/** @import { Pages } from "./pages.js" */

/** @param {Pages} pages @param {string} title @param {HTMLElement} close - the button that closes it. */
export function viewer(pages, title, close) {
  const canvas = element("canvas", { role: "img", "aria-label": say("document.picture", { title }) });
  const sheet = element("div", { className: "sheet", tabIndex: 0 }, canvas);
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", say("document.picture", { title }));
  const where = element("span", { className: "where", role: "status" });
  const problem = element("p", { className: "problem", role: "alert", hidden: true });
  let [n, turns, zoom] = [1, 0, 0];

  let asked = 0;

  /** What is written beside the sheet is what is drawn on it: of pages asked for in haste, only the last. */
  async function show() {
    for (const [button, off] of limits) button.disabled = off();
    const [mine, page] = [(asked += 1), n];
    const bitmap = await pages.page(page).catch(() => null);
    if (mine === asked) {
      if (bitmap) draw(canvas, bitmap, turns);
      sheet.dataset.zoom = String(zoom);
      where.textContent = pages.count > 1 ? say("document.page", { n: page, of: pages.count }) : "";
      tell(bitmap ? "" : say("document.not_drawn"));
    }
    bitmap?.close();
  }

  /** An empty sheet would be taken for an empty page. @param {string} text */
  function tell(text) {
    canvas.hidden = text !== "";
    problem.hidden = text === "";
    problem.textContent = text;
  }

  /** @param {() => void} change */
  const then = (change) => () => {
    change();
    void show();
  };
  const larger = actionButton(
    say("document.larger"),
    then(() => (zoom += 1)),
  );
  const smaller = actionButton(
    say("document.smaller"),
    then(() => (zoom -= 1)),
  );
  const turn = actionButton(
    say("document.turn"),
    then(() => (turns += 1)),
  );
  const previous = actionButton(
    say("document.previous"),
    then(() => (n -= 1)),
  );
  const next = actionButton(
    say("document.next"),
    then(() => (n += 1)),
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
