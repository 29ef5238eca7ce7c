/**
 * The editor of a portrait: the officer places the photo in the frame, and sees the face as it will be in the code, and
 * what was measured.
 *
 * @import { Frame } from "../../core/documents/photo_frame.js"
 * @import { Portrait } from "../../crypto/portrait.js"
 */

import { photoHints } from "../../core/documents/photo.js";
import { actionButton, element } from "../components/elements.js";
import { photoFrame } from "../components/photo_frame.js";
import { turned } from "./canvas.js";
import { FACE, PRINT, makeFace, makePortrait, previewOf, sampleOf } from "./portrait_pictures.js";
import { say } from "./words.js";

/** The factor by which the second picture of the face is larger. */
const ENLARGED = 3;

/** The editor of one photo. */
export class PortraitEditor {
  element = element("section", { className: "portrait", "aria-label": say("document.portrait.heading") });
  /** The photo, turned as the officer turned it. @type {ImageBitmap} */
  #photo;
  /** @type {Frame} */
  #frame = { x: 0, y: 0, width: 0, height: 0 };
  /** The address of the picture in the frame. */
  #address = "";
  /** Whether the face is being drawn, and whether the frame has changed meanwhile. */
  #drawing = false;
  #changed = false;
  #hints = element("ul", { className: "hints" });
  #faces = [1, ENLARGED].map((scale) =>
    element("img", { alt: "", width: FACE.width * scale, height: FACE.height * scale }),
  );

  /** @param {ImageBitmap} photo - the editor closes it. */
  constructor(photo) {
    this.#photo = photo;
  }

  /** Draw the editor for the photo as it is turned now, its frame in the middle. */
  async draw() {
    URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(await previewOf(this.#photo));
    const names = { frame: say("document.portrait.frame"), zoom: say("document.portrait.zoom") };
    const place = (/** @type {Frame} */ frame) => {
      this.#frame = frame;
      void this.#drawFace();
    };
    const { parts } = photoFrame(this.#photo, this.#address, names, place);
    const buttons = element(
      "p",
      { className: "actions" },
      actionButton(say("document.portrait.turn"), () => void this.#turn()),
      actionButton(say("document.portrait.reset"), () => void this.draw()),
    );
    const face = element(
      "figure",
      {},
      element("figcaption", { className: "small" }, say("document.portrait.face")),
      ...this.#faces,
    );
    this.element.replaceChildren(
      element("h3", {}, say("document.portrait.heading")),
      element("p", { className: "small" }, say("document.portrait.lead")),
      element("div", { className: "stage" }, ...parts, buttons),
      element("div", { className: "measured" }, face, element("div", { role: "status" }, this.#hints)),
    );
  }

  /**
   * Make the portrait of what is in the frame.
   *
   * @returns {Promise<Portrait>}
   * @throws {import("./portrait_pictures.js").NotEncoded}
   */
  make() {
    return makePortrait(this.#photo, this.#frame);
  }

  /** Free the pictures. */
  close() {
    URL.revokeObjectURL(this.#address);
    for (const image of this.#faces) URL.revokeObjectURL(image.src);
    this.#photo.close();
  }

  /** Turn the photo by a quarter to the right. */
  async #turn() {
    const { width, height, transform } = turned(this.#photo.width, this.#photo.height, 1);
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    if (!context) return;
    context.setTransform(...transform);
    context.drawImage(this.#photo, 0, 0);
    const upright = await createImageBitmap(canvas);
    this.#photo.close();
    this.#photo = upright;
    await this.draw();
  }

  /** Draw the face and the hints for the frame. While it is moved, only its last place is drawn. */
  async #drawFace() {
    this.#changed = true;
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        this.#drawHints();
        const address = URL.createObjectURL(new Blob([await makeFace(this.#photo, this.#frame)]));
        URL.revokeObjectURL(this.#faces[0]?.src ?? "");
        for (const image of this.#faces) image.src = address;
      }
    } catch {
      this.#hints.replaceChildren(element("li", {}, say("document.portrait.not_made")));
    } finally {
      this.#drawing = false;
    }
  }

  /** Say what was measured in the frame. */
  #drawHints() {
    const { width, height } = this.#frame;
    const size = { width: Math.round(width), height: Math.round(height) };
    const hints = photoHints(size, sampleOf(this.#photo, this.#frame));
    const sentences = hints.map((hint) => say(`document.portrait.${hint}`, { ...size, needed: wantedSize() }));
    const texts = sentences.length > 0 ? sentences : [say("document.portrait.good")];
    const drawn = texts.join("\n");
    if (this.#hints.dataset.said === drawn) return; // a screen reader says it again whenever it is written
    this.#hints.dataset.said = drawn;
    this.#hints.replaceChildren(...texts.map((text) => element("li", {}, text)));
  }
}

/** Return the size of a print in pixels, in words. */
function wantedSize() {
  return `${PRINT.width} × ${PRINT.height}`;
}
