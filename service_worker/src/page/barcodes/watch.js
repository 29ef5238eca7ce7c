/**
 * Reads the pictures of a camera until they show papers.
 *
 * @import { Barcode } from "./decoder.js"
 * @import { Read } from "./read.js"
 */

import { isOfPaper } from "../../core/papers/paper_codes.js";

/** The pause between two pictures of the camera, so that the page stays responsive and the phone does not get hot. */
const BETWEEN_PICTURES_MS = 120;
/**
 * The number of missing pictures in a row after which the camera has failed. Some engines have no picture of a video
 * for a moment.
 */
const MAX_MISSING_PICTURES = 25;
/** The time for which pictures are read after the first code, because one picture may not show every paper clearly. */
const LONGER_MS = 600;

/**
 * Read picture after picture until one shows the code of a paper, and a little longer.
 *
 * @param {HTMLVideoElement} video
 * @param {() => Promise<Read>} reader
 * @param {() => boolean} isWatched - returns whether the codes are still wanted.
 * @returns {Promise<Barcode[]>} the codes of papers, each once; none if they are no longer wanted.
 */
export async function watchForPapers(video, reader, isWatched) {
  /** @type {Map<string, Barcode>} */
  const seen = new Map();
  let [missing, end] = [0, Infinity];
  while (isWatched()) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const picture = await createImageBitmap(video).catch((/** @type {unknown} */ error) => {
        if (++missing > MAX_MISSING_PICTURES) throw error;
      });
      if (picture) {
        missing = 0;
        const codes = (await (await reader())(picture)).filter(isOfPaper);
        if (seen.size > 0 && performance.now() >= end) break;
        for (const code of codes) seen.set(code.text, code);
        if (seen.size > 0 && end === Infinity) end = performance.now() + LONGER_MS;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_PICTURES_MS));
  }
  return isWatched() ? [...seen.values()] : [];
}
