/**
 * The guidance on what a personal photo must show, in pictures and words (ICAO Doc 9303-3, 3.9, and the ministry's own
 * conditions).
 *
 * @import { Words } from "../words/words.js"
 */

import { element } from "../components/elements.js";
import { svg } from "../components/svg.js";
import { say } from "../words/words.js";

/** A head with its shoulders and eyes, 48 × 60. */
const HEAD = [
  "M24 8c-9 0-13 7-13 15 0 10 6 18 13 18s13-8 13-18c0-8-4-15-13-15z",
  "M2 58c2-11 10-14 17-15M46 58c-2-11-10-14-17-15",
];
const EYES = ["M17 23v2", "M31 23v2"];
const MOUTH = ["M20 33h8"];
/**
 * The lines of each picture, and the last part of the key of its sentence. The sentence says what the lines show, so
 * screen readers pass over them.
 *
 * @type {readonly (readonly [string, readonly string[]])[]}
 */
const RULES = [
  ["straight", [...HEAD, "M15 24q3-3 6 0M27 24q3-3 6 0", "M18 24h1M30 24h1", "M24 1v56", ...MOUTH]],
  ["mouth", [...HEAD, ...EYES, "M18 33h12", "M24 28l-1 2h2"]],
  ["glasses", [...HEAD, "M13 22h9v6h-9zM26 22h9v6h-9zM22 24h4", "M5 45L43 13", ...MOUTH]],
  ["background", [...HEAD, ...EYES, ...MOUTH, "M2 2h44v56H2z", "M39 6h3M39 10h3M6 6h3M6 10h3"]],
];

/**
 * Draw the guidance.
 *
 * @param {Words} words
 */
export function guidance(words) {
  const items = RULES.map(([name, lines]) => {
    const picture = svg("svg", {
      viewBox: "0 0 48 60",
      class: "rule",
      "aria-hidden": "true",
      fill: "none",
      stroke: "currentColor",
    });
    picture.append(...lines.map((d) => svg("path", { d, "stroke-width": "1.6", "stroke-linecap": "round" })));
    return element("li", {}, picture, say(words, `document.photo_rule_${name}`));
  });
  return element("ul", { className: "photo-rules" }, ...items);
}
