/** The officer's verdict on a document, sent with the hash of the bytes that were shown. */

import { actionButton, element } from "../components/elements.js";
import { request } from "../../sync/api.js";
import { say } from "./words.js";

/**
 * Return the form for the verdict.
 *
 * @param {string} id
 * @param {string} sha256 - hash of the opened document in hexadecimal.
 * @param {[string, string][]} reasonsAgainst - pairs of code and sentence.
 */
export function verdictForm(id, sha256, reasonsAgainst) {
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
    const json = { sha256_plain: sha256, verdict, note };
    const { status } = await request("POST", `/api/desk/documents/${id}/verdict`, { json });
    message.textContent = say(status === 200 ? "document.verdict_recorded" : "document.verdict_not_recorded");
    if (status === 200) showCaseAgain();
  }
  const accept = actionButton(say("document.accept"), () => void saveVerdict("accepted", ""), "secondary");
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
