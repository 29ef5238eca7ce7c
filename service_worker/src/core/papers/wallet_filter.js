/**
 * The choice of papers that the wallet shows: those of a person, or of a kind.
 *
 * @import {Issued} from "./wallet.js"
 * @typedef {{holder: string, paper: {kind: string}}} Held - a paper and its holder.
 * @typedef {{holder: string, kind: string}} Filter - "" means all.
 * @typedef {{holders: {holder: string, paper: Issued["paper"]}[], kinds: string[]}} Choices - the possible values
 *   of a filter. Each holder has the newest paper, which names the person.
 */

/** The number of papers from which on the wallet offers a choice: fewer are seen at a glance. */
export const MIN_TO_FILTER = 4;
/** The filter that shows all papers. @type {Readonly<Filter>} */
export const ALL = Object.freeze({ holder: "", kind: "" });

/**
 * Return what can be chosen, in the order of the papers.
 *
 * @param {readonly Issued[]} issued
 * @returns {Choices}
 */
export function choicesIn(issued) {
  /** @type {Map<string, Issued["paper"]>} */
  const holders = new Map();
  for (const { holder, paper } of issued) {
    const known = holders.get(holder);
    if (!known || known.valid_from < paper.valid_from) holders.set(holder, paper);
  }
  return {
    holders: [...holders].map(([holder, paper]) => ({ holder, paper })),
    kinds: [...new Set(issued.map(({ paper }) => paper.kind))],
  };
}

/**
 * Return the filter without what can no longer be chosen: the last paper of a person may have gone.
 *
 * @param {Filter} filter
 * @param {Choices} choices
 * @returns {Filter}
 */
export function stillPossible({ holder, kind }, { holders, kinds }) {
  return {
    holder: holders.some((each) => each.holder === holder) ? holder : "",
    kind: kinds.includes(kind) ? kind : "",
  };
}

/**
 * Return the papers that a filter lets through.
 *
 * @template {Held} Item
 * @param {readonly Item[]} papers
 * @param {Filter} filter
 * @returns {Item[]}
 */
export function filtered(papers, { holder, kind }) {
  return papers.filter(
    (each) => (holder === "" || each.holder === holder) && (kind === "" || each.paper.kind === kind),
  );
}
