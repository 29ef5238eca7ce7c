/**
 * Draws a PDF page by page with pdf.js, in a worker of a frame that can reach nothing. Only pixels come back.
 *
 * The frame has an opaque origin, so its worker sees no cookie, no key and no page of ours (docs/decisions).
 *
 * @import { Pages } from "./pages.js"
 */

import { questions } from "../browser/port_questions.js";

const FRAME = "/desk/viewer/";
const TIMEOUT_MS = 60_000;

/**
 * Return the pages of a PDF.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Pages>}
 * @throws {Error} if it cannot be opened.
 */
export async function pdfPages(bytes) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.className = "unseen";
  frame.title = "PDF";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  const close = () => frame.remove();
  try {
    const ask = questions(await connect(frame), TIMEOUT_MS);
    const copy = bytes.slice().buffer;
    const { count } = await ask({ open: copy }, [copy]);
    if (!Number.isInteger(count) || count < 1) throw new Error("no pages");
    return { count, page: async (n) => bitmapOf(await ask({ page: n })), close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Return a message port to the frame's worker that no other page can use.
 *
 * @param {HTMLIFrameElement} frame
 * @returns {Promise<MessagePort>}
 */
async function connect(frame) {
  const loaded = new Promise((resolve, reject) => {
    frame.addEventListener("load", resolve, { once: true });
    setTimeout(() => reject(new Error("the viewer did not load")), TIMEOUT_MS);
  });
  frame.src = FRAME;
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  // An opaque origin cannot be named as the target. The policy of this page lets the frame load only our viewer.
  frame.contentWindow?.postMessage("port", "*", [port2]);
  return port1;
}

/**
 * Return the bitmap of an answer, and nothing else: the worker may have been taken over by the PDF.
 *
 * @param {any} answer
 */
function bitmapOf(answer) {
  if (!(answer?.bitmap instanceof ImageBitmap)) throw new Error("no bitmap");
  return answer.bitmap;
}
