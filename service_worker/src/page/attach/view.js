/**
 * Viewing one of the person's own documents, on the device that sealed it.
 *
 * @import {Document} from "../../store/documents.js"
 */

import { fromBase64url } from "../../crypto/base64url.js";
import { openStream } from "../../crypto/envelope.js";
import { sealedChunks } from "../../store/documents.js";
import { actionButton, element } from "../components/elements.js";
import { say } from "../words/words.js";

/**
 * Show a document: a picture here, a PDF in the device's own reader.
 *
 * @param {Document} document
 * @param {import("../words/words.js").Words} words
 * @param {() => boolean} mayShow - asked after the document was decrypted.
 */
export async function viewDocument({ id, details }, words, mayShow) {
  const pieces = [];
  for await (const piece of openStream(sealedChunks(id), fromBase64url(details.content_key))) pieces.push(piece);
  if (!mayShow()) return;
  const address = URL.createObjectURL(new Blob(pieces, { type: details.media_type }));
  if (details.media_type === "application/pdf") openElsewhere(address, details.name);
  else showPicture(address, details.name, words);
}

/**
 * Show a picture in a dialog.
 *
 * @param {string} address
 * @param {string} name
 * @param {import("../words/words.js").Words} words
 */
function showPicture(address, name, words) {
  const picture = element("img", { src: address, alt: name });
  const close = actionButton(say(words, "document.close"), () => dialog.close(), "secondary");
  const dialog = element("dialog", { className: "viewer", "aria-label": name }, picture, close);
  dialog.addEventListener("close", () => {
    dialog.remove();
    URL.revokeObjectURL(address);
  });
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Hand a PDF to the device's reader.
 *
 * @param {string} address
 * @param {string} name
 */
function openElsewhere(address, name) {
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // by then the reader has loaded it
}
