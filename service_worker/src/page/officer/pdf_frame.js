/**
 * A PDF, drawn page by page in a frame that can run pdf.js and nothing else, and reach nothing. Pixels come back.
 *
 * The frame has an origin of its own that is nobody's, so it sees no cookie, no key and no page of ours (docs/decisions).
 *
 * @import { Pages } from "./pages.js"
 */

const FRAME = "/desk/viewer/";
const PATIENCE_MS = 60_000;

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Pages>} */
export async function pdfPages(bytes) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.className = "unseen";
  frame.title = "PDF";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  const close = () => frame.remove();
  try {
    const port = await connect(frame);
    const count = Number((await ask(port, { open: bytes.slice().buffer })).count);
    return { count, page: async (n) => bitmapOf(await ask(port, { page: n })), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A line to the frame that no other page can speak on. @param {HTMLIFrameElement} frame @returns {Promise<MessagePort>} */
async function connect(frame) {
  const loaded = new Promise((resolve, reject) => {
    frame.addEventListener("load", resolve, { once: true });
    setTimeout(() => reject(new Error("the viewer did not load")), PATIENCE_MS);
  });
  frame.src = FRAME;
  document.body.append(frame);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  // Its origin is opaque, so no name could be given; the policy of this page lets the frame hold our viewer only.
  frame.contentWindow?.postMessage("port", "*", [port2]);
  return port1;
}

/** @param {MessagePort} port @param {{open: ArrayBuffer} | {page: number}} question @returns {Promise<any>} */
function ask(port, question) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the viewer does not answer")), PATIENCE_MS);
    port.onmessage = ({ data }) => {
      clearTimeout(late);
      if (data?.failed) reject(new Error(String(data.failed)));
      else resolve(data);
    };
    port.postMessage(question, "open" in question ? [question.open] : []);
  });
}

/** The frame may have been taken over by what it drew: only a bitmap is taken from it. @param {any} answer */
function bitmapOf(answer) {
  if (!(answer?.bitmap instanceof ImageBitmap)) throw new Error("no bitmap");
  return answer.bitmap;
}
