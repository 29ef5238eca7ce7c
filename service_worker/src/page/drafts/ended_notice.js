/** The notice in a form that was emptied. */

import { element as make } from "../components/elements.js";
import { loadWords, pageLanguage, say } from "../words/words.js";
import { addressOf } from "../questions/form_screens.js";

/**
 * Show why the form was emptied, with links to go on.
 *
 * @param {HTMLElement} element - the emptied form.
 * @param {boolean} isSignedOut - whether the owner signed out; if not, another person is signed in.
 * @param {string | null} draftId - id of the draft that opens after the sign-in; null if nothing was saved.
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
