/** Drawing a page on a canvas, enlarged and turned. */

/** Zoom factors of the available width; the first shows the whole page. */
export const ZOOMS = [1, 1.5, 2, 3, 4];

/**
 * Return the canvas size for a turned page, and the transform that turns it about its middle.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} turns - quarter turns to the right.
 * @returns {{width: number, height: number, transform: [number, number, number, number, number, number]}}
 */
export function turned(width, height, turns) {
  switch (((turns % 4) + 4) % 4) {
    case 1:
      return { width: height, height: width, transform: [0, 1, -1, 0, height, 0] };
    case 2:
      return { width, height, transform: [-1, 0, 0, -1, width, height] };
    case 3:
      return { width: height, height: width, transform: [0, -1, 1, 0, 0, width] };
    default:
      return { width, height, transform: [1, 0, 0, 1, 0, 0] };
  }
}

/**
 * Draw a page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} bitmap
 * @param {number} turns - quarter turns to the right.
 */
export function draw(canvas, bitmap, turns) {
  const { width, height, transform } = turned(bitmap.width, bitmap.height, turns);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(...transform);
  context.drawImage(bitmap, 0, 0);
}
