/**
 * The officer's verdict on a document, sent with the hash of the bytes that were shown.
 *
 * @import { SentPortrait } from "./portrait.js"
 */

import { actionButton, element } from "../components/elements.js";
import { request } from "../../sync/api.js";
import { NoPortrait } from "./portrait.js";
import { say } from "./words.js";

/**
 * Return the form for the verdict.
 *
 * @param {string} id
 * @param {string} sha256 - hash of the opened document in hexadecimal.
 * @param {[string, string][]} reasonsAgainst - pairs of code and sentence.
 * @param {() => Promise<SentPortrait | null>} portraitOf - makes the portrait that an acceptance brings; null if it
 *   brings none.
 */
export function verdictForm(id, sha256, reasonsAgainst, portraitOf) {
  const message = element("p", { className: "told", role: "status" });
  const reasons = element(
    "select",
    { "aria-label": say("document.why") },
    element("option", { value: "" }, say("document.choose")),
    ...reasonsAgainst.map(([code, sentence]) => element("option", { value: code }, sentence)),
  );
  /**
   * @param {"accepted" | "rejected"} verdict
   * @param {string} note
   */
  async function saveVerdict(verdict, note) {
    const portrait = verdict === "accepted" ? await portraitOf() : null;
    const json = { sha256_plain: sha256, verdict, note, portrait };
    const { status } = await request("POST", `/api/desk/documents/${id}/verdict`, { json });
    message.textContent = say(status === 200 ? "document.verdict_recorded" : "document.verdict_not_recorded");
    if (status === 200) showCaseAgain();
  }
  /** Accept the document, unless its portrait cannot be made. */
  const acceptIt = () =>
    saveVerdict("accepted", "").catch((error) => {
      if (!(error instanceof NoPortrait)) throw error;
      message.textContent = say(`document.portrait.${error.code}`);
    });
  const accept = actionButton(say("document.accept"), () => void acceptIt(), "secondary");
  const reject = actionButton(
    say("document.reject"),
    () => {
      message.textContent = reasons.value ? "" : say("document.choose");
      if (reasons.value) void saveVerdict("rejected", reasons.value);
      else reasons.focus();
    },
    "secondary",
  );
  const group = element("div", { className: "decision", role: "group" }, accept, reasons, reject, message);
  group.setAttribute("aria-label", say("document.verdict"));
  return group;
}

/** Reload the case by pressing the page's hidden button. */
function showCaseAgain() {
  const button = document.querySelector("[data-reload-case]");
  if (button instanceof HTMLButtonElement) button.click();
}
