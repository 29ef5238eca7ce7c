/**
 * The part of a page that says for whom the person acts, and changes it. Only people who act for an institution have
 * it. It works without a connection: what it changes is a record of this device.
 *
 * @import {Acting} from "../../store/acting.js"
 * @import {Words} from "../words/words.js"
 */

import { actFor, knownActing } from "../../store/acting.js";
import { announce, listen } from "../../sync/announce.js";
import { showAppBadge } from "../../sync/app_badge.js";
import { actionButton, element } from "../components/elements.js";
import { loadWords, pageLanguage, say } from "../words/words.js";
import { choiceText, forWhom, institutionOf, limitText, partyName } from "./acting_names.js";

/**
 * Show it before the content of a page, and keep it up to date.
 *
 * @param {Element} content
 */
export async function showActingBar(content) {
  const words = await loadWords();
  const bar = element("div", { className: "notice calm", tabIndex: -1 });
  let drawn = "";
  let isChosen = false;
  const draw = async () => {
    const acting = await knownActing();
    const state = JSON.stringify(acting);
    if (state === drawn) return; // an open list of choices stays open
    drawn = state;
    bar.dataset.acting = acting.party;
    bar.hidden = acting.institutions.length === 0 && acting.ended === "";
    const wasOpen = bar.querySelector("details")?.open ?? false;
    bar.replaceChildren(...parts(acting, words, choose));
    const folded = bar.querySelector("details");
    if (folded && !isChosen) folded.open = wasOpen; // news of the server must not close the list under a finger
    isChosen = false;
  };
  /** @param {string} party */
  const choose = async (party) => {
    isChosen = await actFor(party);
    announce({ type: "changed" });
    await draw();
    bar.focus();
    void showAppBadge().catch(() => undefined);
  };
  listen(({ type }) => void (type !== "progress" && draw()));
  addEventListener("pageshow", ({ persisted }) => void (persisted && draw()));
  await draw();
  content.before(bar);
}

/**
 * Return what the bar contains.
 *
 * @param {Acting} acting
 * @param {Words} words
 * @param {(party: string) => Promise<void>} choose
 */
function parts(acting, words, choose) {
  const { party, institutions, ended } = acting;
  const limit = limitText(institutionOf(acting, party), words);
  const others = ["", ...institutions.map(({ id }) => id)].filter((each) => each !== party);
  return [
    ...(ended ? endedParts(acting, words, choose) : []),
    element("p", { role: "status" }, element("strong", {}, forWhom("acting", acting, party, words))),
    ...(limit ? [element("p", { className: "hint" }, limit)] : []),
    ...(party
      ? [element("p", {}, element("a", { href: `/${pageLanguage()}/institution/` }, say(words, "acting.account")))]
      : []),
    ...(others.length > 0 ? [choices(acting, others, words, choose)] : []),
  ];
}

/**
 * Return the sentence for a person who was removed from the institution that they were acting for.
 *
 * @param {Acting} acting
 * @param {Words} words
 * @param {(party: string) => Promise<void>} choose
 */
function endedParts(acting, words, choose) {
  const name = partyName(acting, acting.ended, words);
  const sentence = element("p", { role: "alert" }, say(words, "acting.ended", { name }));
  const close = actionButton(say(words, "acting.ended_close"), () => void choose(""), "secondary");
  return [sentence, element("p", { className: "actions" }, close)];
}

/**
 * Return the folded list of the other parties.
 *
 * @param {Acting} acting
 * @param {string[]} others
 * @param {Words} words
 * @param {(party: string) => Promise<void>} choose
 */
function choices(acting, others, words, choose) {
  const buttons = others.map((party) => {
    const button = actionButton(choiceText(acting, party, words), () => void choose(party), "secondary");
    button.dataset.actFor = party;
    return button;
  });
  const folded = element("details", {}, element("summary", {}, say(words, "acting.change")));
  folded.append(element("div", { className: "actions" }, ...buttons));
  return folded;
}
