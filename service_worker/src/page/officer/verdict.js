/**
 * The officer's verdict on a document, sent with the hash of the bytes that were shown.
 *
 * @import { AnswerMarks } from "./answer_marks.js"
 * @import { SentPortrait } from "./portrait.js"
 */

import { actionButton, element } from "../components/elements.js";
import { request } from "../../sync/api.js";
import { forgetMarks } from "./answer_marks.js";
import { answersBar } from "./answers_bar.js";
import { CASE_KEYS } from "./case_keys.js";
import { NoPortrait } from "./portrait.js";
import { keyed } from "./shown_key.js";
import { say } from "./words.js";

/**
 * Return the form for the verdict. A reason is chosen by the press that rejects the document.
 *
 * @param {object} given
 * @param {string} given.id
 * @param {string} given.sha256 - hash of the opened document in hexadecimal.
 * @param {[string, string][]} given.reasonsAgainst - pairs of code and sentence.
 * @param {number} given.version - the version of the application whose answers are compared.
 * @param {AnswerMarks} given.marks - the marks of the answers that the document can prove.
 * @param {() => Promise<SentPortrait | null>} given.portraitOf - makes the portrait that an acceptance brings; null if
 *   it brings none.
 * @param {() => void} given.whenRecorded
 * @param {AbortSignal} given.signal - ends what the form does to the page around it.
 */
export function verdictForm({ id, sha256, reasonsAgainst, version, marks, portraitOf, whenRecorded, signal }) {
  const message = element("p", { className: "told", role: "status" });
  let isSending = false;
  /**
   * @param {"accepted" | "rejected"} verdict
   * @param {string} note
   */
  async function saveVerdict(verdict, note) {
    const portrait = verdict === "accepted" ? await portraitOf() : null;
    const json = { sha256_plain: sha256, verdict, note, version, portrait, ...marks.toJson() };
    const { status } = await request("POST", `/api/desk/documents/${id}/verdict`, { json });
    message.textContent = say(status === 200 ? "document.verdict_recorded" : "document.verdict_not_recorded");
    if (status !== 200) return;
    if (verdict === "accepted") marks.agreeWithRest();
    forgetMarks(id);
    comparison?.draw();
    showReasons(false);
    showCaseAgain();
    whenRecorded();
  }
  /** Accept the document, unless its portrait cannot be made. */
  const acceptIt = () =>
    saveVerdict("accepted", "").catch((error) => {
      if (!(error instanceof NoPortrait)) throw error;
      message.textContent = say(`document.portrait.${error.code}`);
    });
  const acceptance = element("span");
  const accept = keyed(
    actionButton("", () => void once(acceptIt), ""),
    CASE_KEYS.accept,
  );
  accept.prepend(acceptance);
  const reject = keyed(
    actionButton(say("document.reject"), () => showReasons(reasons.hidden === true), "secondary"),
    CASE_KEYS.reject,
  );
  const reasons = element(
    "div",
    { className: "reasons", role: "group", hidden: true, "aria-label": say("document.why") },
    ...reasonsAgainst.map(([code, sentence]) =>
      actionButton(sentence, () => void once(() => saveVerdict("rejected", code)), "secondary"),
    ),
  );
  /** @param {boolean} shown */
  function showReasons(shown) {
    reasons.hidden = !shown;
    reject.setAttribute("aria-expanded", String(shown));
    if (shown) reasons.querySelector("button")?.focus();
  }
  /** Say on the button what an acceptance says of the answers. */
  function nameAcceptance() {
    const kind = marks.differ ? "accept_differing" : marks.answers.length > 0 ? "accept_all" : "accept";
    acceptance.textContent = say(`document.${kind}`);
  }
  const comparison = marks.answers.length > 0 ? answersBar(marks, nameAcceptance, signal) : null;
  const group = element(
    "div",
    { className: "decision", role: "group" },
    comparison?.bar ?? "",
    ...(comparison?.buttons ?? []),
    accept,
    reject,
    comparison?.words ?? "",
    message,
    reasons,
  );
  /**
   * Send one verdict, and none while it is under way.
   *
   * @param {() => Promise<void>} send
   */
  async function once(send) {
    if (isSending) return;
    isSending = true;
    await send().finally(() => (isSending = false));
  }
  reject.setAttribute("aria-expanded", "false");
  nameAcceptance();
  group.setAttribute("aria-label", say("document.verdict"));
  return group;
}

/** Reload the case by pressing the page's hidden button. */
function showCaseAgain() {
  const button = document.querySelector("[data-reload-case]");
  if (button instanceof HTMLButtonElement) button.click();
}
