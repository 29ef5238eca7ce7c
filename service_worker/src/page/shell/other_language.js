/** The language switch without a connection: the other language opens where it is kept, else the person stays and is told why. */

import { element } from "../components/elements.js";
import { loadWords, say } from "../words/words.js";

/** @param {string} address - of this page in the other language. */
export async function openOtherLanguage(address) {
  const isKept = await fetch(address).then(
    ({ ok }) => ok,
    () => false,
  ); // the worker answers for what is kept
  if (isKept) return location.assign(address);
  const words = await loadWords();
  document.querySelector("[data-language-missing]")?.remove();
  const notice = element("p", { role: "alert" }, say(words, "language_switch.not_kept"));
  notice.dataset.languageMissing = "";
  document.querySelector(".bars")?.prepend(notice);
  addEventListener("online", () => notice.remove(), { once: true });
}
