/**
 * The title of a paper that was examined.
 *
 * @import { PaperFacts } from "../../../core/papers/features.js"
 * @import { Words } from "../../words/words.js"
 */

import { say } from "../../words/words.js";

/**
 * Return the title of the service's paper, which names its class; without a known service that of the kind.
 *
 * @param {Pick<PaperFacts, "kind" | "service">} facts
 * @param {Words} words
 */
export function titleOf({ kind, service }, words) {
  const title = kind === "refusal" ? undefined : words[`paper.service.${service}`];
  return title ?? say(words, `paper.kind.${kind}`);
}
