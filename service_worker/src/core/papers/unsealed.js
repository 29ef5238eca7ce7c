/**
 * The parts of a printed paper that its seal does not cover, so that a forger can change them. Twin:
 * `moi_pwa/rules/papers/unsealed.py`.
 *
 * @import { PaperFacts } from "./features.js"
 * @typedef {"photo" | "class" | "rights" | "arabic_name" | "grounds" | "place" | "sentences" | "reason"} Unsealed - a
 *   part of a print.
 *   - class: the type of visa or permit in the title.
 *   - rights: the right to work or study.
 *   - grounds: who decided a notice, under which law, and on which documents.
 *   - place: the place of issue.
 *   - sentences: the conditions, and all else below the facts.
 *   - reason: who refused, why, and under which law.
 */

/**
 * Return the parts of the print that the facts of a seal do not cover, the most important first.
 *
 * @param {PaperFacts} facts
 * @param {boolean} [isFaceShown] - whether the verifier sees the approved face, and can compare the printed photo with
 *   it.
 * @returns {Unsealed[]}
 */
export function unsealed({ kind, service, work, arabicName }, isFaceShown = false) {
  /** @type {[boolean, Unsealed][]} */
  const parts = [
    [kind !== "notice" && kind !== "refusal" && !isFaceShown, "photo"],
    [service === null, "class"],
    [work === null && (kind === "visa" || kind === "residence_permit"), "rights"],
    [arabicName === "", "arabic_name"],
    [kind === "notice", "grounds"],
    [kind === "visa", "place"],
    [true, kind === "refusal" ? "reason" : "sentences"],
  ];
  return parts.flatMap(([isUnsealed, part]) => (isUnsealed ? [part] : []));
}
