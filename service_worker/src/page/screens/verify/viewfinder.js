/** The camera's picture on the page that verifies papers, with the buttons that end it and switch the lamp. */

import { html } from "lit";

import { when } from "../waiting.js";

/**
 * @typedef {object} Holder - the screen.
 * @property {(key: string) => string} say
 * @property {boolean} isLit
 * @property {() => void} stopCamera
 * @property {(camera: Camera) => Promise<void>} light
 *
 * @import { Camera } from "../../barcodes/camera.js"
 */

/**
 * Draw the camera's picture.
 *
 * @param {Camera} camera
 * @param {Holder} holder
 */
export function viewfinder(camera, holder) {
  return html`<div class="viewfinder">
    <video .srcObject=${camera.stream} autoplay playsinline .muted=${true} aria-label=${holder.say("verify.camera_picture")}></video>
    <p>${holder.say("verify.camera_hint")}</p>
    <p class="actions">
      <button type="button" class="button secondary" data-stop @click=${() => holder.stopCamera()}>${holder.say("verify.camera_stop")}</button>
      ${when(camera.hasTorch, () => html`<button type="button" class="button secondary" data-torch aria-pressed=${String(holder.isLit)} @click=${() => void holder.light(camera)}>${holder.say("verify.torch")}</button>`)}
    </p>
  </div>`;
}
