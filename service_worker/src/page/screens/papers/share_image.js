/** Sharing a paper as an image that is drawn on this device. */

import { say } from "../../words/words.js";
import { faceCodeOf } from "./code_dialog.js";
import { allowedBy, factsOf, lastingValidityOf } from "./paper_facts.js";
import { titleOf } from "./paper_title.js";

/**
 * Share a paper as an image.
 *
 * @import {Issued} from "../../../core/papers/wallet.js"
 * @import {Words} from "../../words/words.js"
 * @import {ShownPortrait} from "./portrait.js"
 * @param {Issued} issued
 * @param {ShownPortrait | undefined} portrait - the approved photo, where it is known.
 * @param {Words} words
 */
export async function shareImage(issued, portrait, words) {
  const { paper } = issued;
  const [{ drawPaper }, { shareFile }] = await Promise.all([
    import("./paper_image.js"),
    import("../../browser/share_file.js"),
  ]);
  const facts = [...factsOf(issued, words, lastingValidityOf(issued, words)), ...allowedBy(issued, words)];
  const rows = facts.map(({ key, text }) => ({ label: say(words, key), text }));
  const hint = say(words, portrait ? "paper.how_with_photo" : "paper.how");
  const texts = { issuer: say(words, "paper.issuer"), title: titleOf(paper, words), rows, hint };
  const code = portrait ? await faceCodeOf(paper, portrait) : paper.barcode;
  await shareFile(await drawPaper(texts, code, portrait?.print), `${paper.number}.png`);
}
