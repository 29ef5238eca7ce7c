/**
 * The bar below a document in which an officer compares it with one answer after the other: it agrees, or it differs.
 * The same answers are highlighted among the answers of the page.
 *
 * @import { Answer, AnswerMarks } from "./answer_marks.js"
 */

import { actionButton, element } from "../components/elements.js";
import { CASE_KEYS } from "./case_keys.js";
import { keyed } from "./shown_key.js";
import { say } from "./words.js";

/** The largest length of what the document says. */
const MAX_SAYS_LENGTH = 200;

/**
 * Return the bar with the answer, the buttons that mark it, the form for what the document says, and the function that
 * draws all of it again after marks were set elsewhere.
 *
 * @param {AnswerMarks} marks - the marks of one answer at least.
 * @param {() => void} whenMarked
 * @param {AbortSignal} signal - ends the highlights in the page.
 */
export function answersBar(marks, whenMarked, signal) {
  const { answers } = marks;
  let n = Math.max(0, marks.nextUnmarked(-1));
  const where = element("span", { className: "where" });
  const label = element("strong");
  const value = element("bdi", { className: "value" });
  const state = element("span", { className: "mark-state" });
  const current = element("p", { className: "current", role: "status" }, where, label, value, state);
  const text = element("input", { type: "text", maxLength: MAX_SAYS_LENGTH, dir: "auto" });
  const save = element("button", { type: "submit", className: "button secondary" }, say("marks.save"));
  const words = element(
    "form",
    { className: "says", hidden: true },
    element("label", {}, `${say("marks.what")} `, text),
    save,
  );
  const agree = keyed(
    actionButton(say("marks.is_agreed"), () => mark("agrees", ""), "secondary"),
    CASE_KEYS.agree,
  );
  const differ = keyed(
    actionButton(say("marks.is_different"), () => askWords(words.hidden === true), "secondary"),
    CASE_KEYS.differ,
  );
  const previous = keyed(
    arrowButton("↑", say("marks.previous"), () => show(n - 1)),
    CASE_KEYS.previous_answer,
  );
  const next = keyed(
    arrowButton("↓", say("marks.next"), () => show(n + 1)),
    CASE_KEYS.next_answer,
  );

  /** @param {number} to */
  function show(to) {
    n = (to + answers.length) % answers.length;
    askWords(false);
    draw();
  }

  function draw() {
    const answer = answers[n];
    const given = marks.of(answer);
    where.textContent = say("marks.where", { n: n + 1, of: answers.length });
    label.textContent = answer.label;
    value.textContent = answer.value;
    state.textContent = stateOf(given);
    state.dataset.mark = given?.state ?? "";
    highlight();
  }

  /**
   * Mark the current answer, and go on to the next that has no mark.
   *
   * @param {"agrees" | "differs"} given
   * @param {string} says
   */
  function mark(given, says) {
    const had = document.activeElement;
    marks.set(answers[n], { state: given, says });
    const unmarked = marks.nextUnmarked(n);
    show(unmarked < 0 ? n : unmarked);
    if (had === text) differ.focus();
    whenMarked();
  }

  /** @param {boolean} asked */
  function askWords(asked) {
    words.hidden = !asked;
    differ.setAttribute("aria-expanded", String(asked));
    text.value = asked ? (marks.of(answers[n])?.says ?? "") : "";
    if (asked) text.focus();
  }

  /** Mark the answers among those of the page, and bring the current one into sight. */
  function highlight() {
    answers.forEach((answer, i) => {
      for (const row of rowsOf(answer)) {
        row.dataset.proven = marks.of(answer)?.state ?? "";
        if (i !== n) delete row.dataset.current;
        else if (row.dataset.current === undefined) bringIntoSight(row);
      }
    });
  }

  words.addEventListener("submit", (event) => {
    event.preventDefault();
    mark("differs", text.value.trim());
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    askWords(false);
    differ.focus();
  });
  document.addEventListener(
    "click",
    (event) => {
      const row = event.target instanceof Element ? event.target.closest("[data-proven]") : null;
      const at = answers.findIndex((each) => row instanceof HTMLElement && each.path === row.dataset.path);
      if (at >= 0) show(at);
    },
    { signal },
  );
  signal.addEventListener("abort", () => answers.flatMap(rowsOf).forEach(clear));
  askWords(false);
  draw();
  const bar = element("div", { className: "marks", role: "group" }, current, previous, next);
  bar.setAttribute("aria-label", say("marks.heading"));
  return { bar, buttons: [agree, differ], words, draw };
}

/**
 * Return a button that shows a sign and says what it does.
 *
 * @param {string} sign
 * @param {string} label
 * @param {() => void} act
 */
function arrowButton(sign, label, act) {
  const button = actionButton(sign, act);
  button.setAttribute("aria-label", label);
  button.title = label;
  return button;
}

/** @param {import("./answer_marks.js").Mark | null} mark */
function stateOf(mark) {
  if (!mark) return say("marks.unmarked");
  if (mark.state === "agrees") return `✓ ${say("marks.agrees")}`;
  return `≠ ${mark.says ? say("marks.says", { says: mark.says }) : say("marks.differs")}`;
}

/**
 * Return the rows of an answer in the page.
 *
 * @param {Answer} answer
 */
function rowsOf(answer) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sections [data-path]"));
  return [...rows].filter((each) => each.dataset.path === answer.path);
}

/** @param {HTMLElement} row */
function bringIntoSight(row) {
  row.dataset.current = "";
  for (let each = row.closest("details"); each; each = each.parentElement?.closest("details") ?? null) each.open = true;
  if (isBesideTheDocument(row)) row.scrollIntoView({ block: "nearest" });
}

/**
 * Return whether the answers have a scroll of their own, so that bringing one into sight moves nothing else.
 *
 * @param {HTMLElement} row
 */
function isBesideTheDocument(row) {
  const column = row.closest(".sections");
  return column ? getComputedStyle(column).overflowY === "auto" : false;
}

/** @param {HTMLElement} row */
function clear(row) {
  delete row.dataset.proven;
  delete row.dataset.current;
}
