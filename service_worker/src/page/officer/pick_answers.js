/**
 * The controls of the case page that choose an answer or a document for a request. They are shown while one is
 * written: `styles/desk/request.css`.
 */

/** What a click does something else with. */
const PRESSABLE = "a, button, input, select, textarea, summary, label, moi-document";

/**
 * Let answers be chosen where they stand, until the signal.
 *
 * @param {(name: string) => void} toggle
 * @param {AbortSignal} signal
 */
export function letPick(toggle, signal) {
  document.addEventListener(
    "click",
    ({ target }) => {
      const name = target instanceof Element ? nameAt(target) : null;
      if (name) toggle(name);
    },
    { signal },
  );
}

/**
 * Show which answers are chosen.
 *
 * @param {ReadonlySet<string>} chosen
 */
export function showPicked(chosen) {
  for (const button of document.querySelectorAll("[data-pick]")) {
    const isChosen = chosen.has(button.getAttribute("data-pick") ?? "");
    if (button.getAttribute("aria-pressed") !== String(isChosen)) button.setAttribute("aria-pressed", String(isChosen));
  }
}

/**
 * Return the name of the answer that a click chooses: on its button, or on the answer itself, unless a text was
 * selected.
 *
 * @param {Element} target
 */
function nameAt(target) {
  const button = target.closest("[data-pick]");
  if (button) return button.getAttribute("data-pick");
  if (target.closest(PRESSABLE) || !getSelection()?.isCollapsed) return null;
  const answer = target.closest(".answer");
  return answer?.querySelector(":scope [data-pick]")?.getAttribute("data-pick") ?? null;
}
