/** Says why a form was emptied, and leads on. */

import { element as make } from "../components/elements.js";
import { loadWords, pageLanguage, say } from "../words/words.js";
import { addressOf } from "../questions/form_screens.js";

/**
 * @param {HTMLElement} element - the form, emptied.
 * @param {boolean} isSignedOut - else another person is signed in.
 * @param {string | null} draftId - to which a sign-in leads back; null: nothing of it was saved.
 */
export async function showEnded(element, isSignedOut, draftId) {
  const words = await loadWords();
  const key = isSignedOut ? "form.signed_out" : "storage.of_another";
  const next = encodeURIComponent(location.pathname + (draftId ? addressOf(draftId, "") : ""));
  const signIn = make(
    "a",
    { className: "button primary", href: `/${pageLanguage()}/sign-in/#next=${next}` },
    say(words, "form.sign_in"),
  );
  const home = make("a", { href: `/${pageLanguage()}/` }, say(words, "nav.home"));
  const notice = make("div", { className: "notice warning", role: "alert" },
    make("p", {}, say(words, key)), make("p", { className: "actions" }, signIn, home)); // prettier-ignore
  notice.dataset.storageFailure = key;
  element.replaceChildren(notice);
}
