/**
 * Classes that replace those for which pdf.js needs a document. Its own renderer for workers has such classes, but does
 * not export them.
 */

/** A factory of canvases for pdf.js. */
export class Canvases {
  /**
   * Make a canvas and its context.
   *
   * @param {number} width
   * @param {number} height
   * @throws {Error} if a side is not positive.
   */
  create(width, height) {
    if (width <= 0 || height <= 0) throw new Error("a canvas has a size");
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
  }

  /**
   * Give a canvas another size, and so empty it.
   *
   * @param {{canvas: OffscreenCanvas}} canvasAndContext
   * @param {number} width
   * @param {number} height
   * @throws {Error} if a side is not positive.
   */
  reset({ canvas }, width, height) {
    if (width <= 0 || height <= 0) throw new Error("a canvas has a size");
    canvas.width = width;
    canvas.height = height;
  }

  /**
   * Release a canvas and its pixels.
   *
   * @param {{canvas: OffscreenCanvas | null, context: unknown}} canvasAndContext
   */
  destroy(canvasAndContext) {
    if (canvasAndContext.canvas) canvasAndContext.canvas.width = canvasAndContext.canvas.height = 0;
    canvasAndContext.canvas = canvasAndContext.context = null;
  }

  /**
   * Return a canvas's context without transparency.
   *
   * @param {OffscreenCanvas} canvas
   */
  getNoAlphaContext(canvas) {
    return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }
}

/**
 * A factory without filters for pdf.js. SVG filters need a document; without them pdf.js computes their effect itself.
 */
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
