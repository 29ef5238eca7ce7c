/**
 * The language switch without a connection: open the other language if it is kept here, else say why it cannot open.
 */

import { element } from "../components/elements.js";
import { loadWords, say } from "../words/words.js";

/**
 * Open this page in the other language if the worker has kept it, else show a notice.
 *
 * @param {string} address - address of this page in the other language.
 */
export async function openOtherLanguage(address) {
  const isKept = await fetch(address).then(
    ({ ok }) => ok,
    () => false,
  ); // the worker answers with the kept page
  if (isKept) return location.assign(address);
  const words = await loadWords();
  document.querySelector("[data-language-missing]")?.remove();
  const notice = element("p", { role: "alert" }, say(words, "language_switch.not_kept"));
  notice.dataset.languageMissing = "";
  document.querySelector(".bars")?.prepend(notice);
  addEventListener("online", () => notice.remove(), { once: true });
}
