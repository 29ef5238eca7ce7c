/** `<moi-qr-code text label>`, loaded when a person asks to see a code, because drawing QR codes takes much code. */

import { drawQr } from "../barcodes/draw.js";
import { svg } from "../components/svg.js";

/** A QR code for another phone to scan; screen readers read its `label`. */
class QrCode extends HTMLElement {
  static observedAttributes = ["text", "label"];

  attributeChangedCallback() {
    const { size, path } = drawQr(this.getAttribute("text") ?? "");
    const drawing = svg("svg", {
      class: "code",
      viewBox: `0 0 ${size} ${size}`,
      role: "img",
      "aria-label": this.getAttribute("label") ?? "",
      "shape-rendering": "crispEdges",
    });
    drawing.append(svg("path", { d: path }));
    this.replaceChildren(drawing);
  }
}
customElements.define("moi-qr-code", QrCode);
