/** Drawn when somebody asks to see it: what draws a QR code then comes by import(). */

import { drawQr } from "../barcodes/draw.js";

const SVG = "http://www.w3.org/2000/svg";

/** `<moi-qr-code text label>`: a QR code for another phone to read; `label` is read out instead. */
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

/** @param {string} name @param {Record<string, string>} attributes */
function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
