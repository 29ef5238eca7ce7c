/** Drawn when somebody asks to see it: what draws a QR code then comes by import(). */

import { html, LitElement, svg } from "lit";

import { drawQr } from "../barcodes/draw.js";

/** A QR code for another phone to read. */
class QrCode extends LitElement {
  static properties = { text: {}, label: {} };

  constructor() {
    super();
    this.text = "";
    /** What is read out instead. */
    this.label = "";
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { size, path } = drawQr(this.text);
    return html`<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label} shape-rendering="crispEdges">
      ${svg`<path d=${path} />`}
    </svg>`;
  }
}
customElements.define("moi-qr-code", QrCode);
