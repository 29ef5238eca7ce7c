/**
 * Asks a wallet: writes the request, opens the letter box for the answer, and examines what comes.
 *
 * @import { PresentationRequest, Question } from "../../../crypto/presentation_request.js"
 * @import { TrustedSigner } from "../../../crypto/trust_list.js"
 * @import { Fault } from "../../../sync/presentations.js"
 * @import { ExaminedPresentation } from "./examine_presentation.js"
 * @typedef {{request: PresentationRequest, expiresAt: string}} Asked - `expiresAt`: ISO time in UTC.
 * @typedef {Omit<ExaminedPresentation, "verdict"> & {verdict: ExaminedPresentation["verdict"] | "declined" |
 *   "contested"}} Answered - "declined": the wallet gave nothing. "contested": more than one wallet answered.
 */

import { newPresentationRequest } from "../../../crypto/presentation_request.js";
import { fetchAnswer, openLetterBox } from "../../../sync/presentations.js";
import { findStatus } from "../../../sync/status_list.js";
import { examinePresentation } from "./examine_presentation.js";

/**
 * Write a request whose answer can come from now on.
 *
 * @param {Question[]} questions - at least one.
 * @returns {Promise<Asked | Fault>}
 */
export async function askWallet(questions) {
  const request = await newPresentationRequest(questions, location.origin);
  const opened = await openLetterBox(request.id);
  return typeof opened === "string" ? opened : { request, expiresAt: opened.expiresAt };
}

/**
 * Fetch the answer of a wallet, and examine it. Once it was examined, only a different answer is news.
 *
 * @param {PresentationRequest} request
 * @param {Answered | null} former - the answer that was examined.
 * @param {() => Promise<{signers: TrustedSigner[], now: Date, today: string}>} known - returns the facts by which an
 *   answer is examined. It is called once there is one.
 * @returns {Promise<Answered | "no_news" | "over" | Fault>}
 */
export async function lookForAnswer(request, former, known) {
  const fetched = await fetchAnswer(request.secret);
  if (typeof fetched === "string") return fetched;
  // Whoever sees the code can answer it: of two answers nobody can tell which is that of the person who is asked.
  if (fetched.isContested) return { verdict: "contested", claims: {}, issuedOn: "" };
  if (fetched.state === "waiting" || former !== null) return "no_news";
  if (fetched.state === "declined") return { verdict: "declined", claims: {}, issuedOn: "" };
  const lists = await known();
  return examinePresentation(fetched.response, request, {
    ...lists,
    findStatus: (reference) => findStatus(reference, lists.signers, lists.now, location.origin),
  });
}
