/**
 * The keys of the controls that are drawn in the browser. `moi_pwa/pages/desk/cases/_step_keys.py` has the whole table
 * of the page, in which no key stands twice.
 */
export const CASE_KEYS = {
  agree: "y",
  differ: "n",
  next_answer: "j",
  previous_answer: "k",
  accept: "a",
  reject: "r",
  beside: "b",
  window: "w",
  previous_case: "[",
  next_case: "]",
};
