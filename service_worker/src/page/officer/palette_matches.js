/** The lines of the command palette that match what is typed. */

import { searchText } from "../../core/search/text.js";

/**
 * A line of the palette.
 *
 * @typedef {{label: string, also: string}} Named `also` is the label in the other language, "" if it is unknown.
 */

/**
 * Return the lines whose labels, in either language, have every typed word; those that begin with it first.
 *
 * @template {Named} Line
 * @param {Line[]} lines
 * @param {string} typed
 * @returns {Line[]}
 */
export function matching(lines, typed) {
  const words = searchText(typed).split(" ").filter(Boolean);
  if (words.length === 0) return lines;
  const texts = new Map(lines.map((line) => [line, [line.label, line.also].map(searchText)]));
  /** @param {Line} line */
  const labels = (line) => texts.get(line) ?? [];
  const found = lines.filter((line) => words.every((word) => labels(line).some((label) => label.includes(word))));
  /** @param {Line} line */
  const begins = (line) => labels(line).some((label) => label.startsWith(words.join(" ")));
  return [...found.filter(begins), ...found.filter((line) => !begins(line))];
}
