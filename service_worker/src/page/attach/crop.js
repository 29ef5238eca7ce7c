/**
 * The dialog in which a person places a picture in the frame of a personal photo, by dragging, pinching, a slider or
 * keys. It is loaded when the first such picture was chosen.
 *
 * @import { Frame } from "../../core/documents/photo_frame.js"
 * @import { Preview } from "../../pictures/redraw.js"
 * @import { Words } from "../words/words.js"
 */

import { actionButton, element } from "../components/elements.js";
import { photoFrame } from "../components/photo_frame.js";
import { say } from "../words/words.js";
import { guidance } from "./photo_guidance.js";

/**
 * Ask for the part of a picture that becomes a personal photo.
 *
 * @param {Preview} preview
 * @param {Words} words
 * @param {() => boolean} mayShow - asked before the dialog is shown.
 * @returns {Promise<Frame | null>} null if the picture is not wanted.
 */
export function askForFrame(preview, words, mayShow) {
  if (!mayShow()) return Promise.resolve(null);
  const address = URL.createObjectURL(preview.blob);
  const names = { frame: say(words, "document.crop_frame"), zoom: say(words, "document.crop_zoom") };
  const stage = photoFrame(preview, address, names);
  const use = actionButton(say(words, "document.crop_use"), () => dialog.close("use"), "primary");
  use.dataset.usePhoto = "";
  const dialog = element(
    "dialog",
    { className: "crop", "aria-labelledby": "crop" },
    element("h2", { id: "crop" }, say(words, "document.crop")),
    guidance(words),
    element("p", { className: "hint" }, say(words, "document.crop_hint")),
    ...stage.parts,
    element(
      "p",
      { className: "actions" },
      use,
      actionButton(say(words, "document.crop_other"), () => dialog.close()),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      URL.revokeObjectURL(address);
      resolve(dialog.returnValue === "use" ? stage.frame() : null);
    });
  });
}
