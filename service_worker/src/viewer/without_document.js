/** What pdf.js makes by means of a document, made without one; as its own renderer for workers does, which it does not export. */

export class Canvases {
  /** @param {number} width @param {number} height */
  create(width, height) {
    if (width <= 0 || height <= 0) throw new Error("a canvas has a size");
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
  }

  /** @param {{canvas: OffscreenCanvas}} made @param {number} width @param {number} height */
  reset({ canvas }, width, height) {
    if (width <= 0 || height <= 0) throw new Error("a canvas has a size");
    canvas.width = width;
    canvas.height = height;
  }

  /** @param {{canvas: OffscreenCanvas | null, context: unknown}} made */
  destroy(made) {
    if (made.canvas) made.canvas.width = made.canvas.height = 0;
    made.canvas = made.context = null;
  }

  /** @param {OffscreenCanvas} canvas */
  getNoAlphaContext(canvas) {
    return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }
}

/** SVG filters need a document; pdf.js works their effect out itself where there are none. */
export class NoFilters {
  addFilter() {
    return "none";
  }

  addHCMFilter() {
    return "none";
  }

  addAlphaFilter() {
    return "none";
  }

  addLuminosityFilter() {
    return "none";
  }

  addKnockoutFilter() {
    return "none";
  }

  addHighlightHCMFilter() {
    return "none";
  }

  destroy() {}
}
