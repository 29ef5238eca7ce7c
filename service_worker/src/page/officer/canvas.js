/** A page on a canvas: as large and turned as the officer likes. */

/** Zoom of the width that there is: the first shows the whole page. */
export const ZOOMS = [1, 1.5, 2, 3, 4];

/**
 * Where a turned page's pixels go: canvas size, and the transform that turns it about its middle.
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

/** @param {HTMLCanvasElement} canvas @param {ImageBitmap} bitmap @param {number} turns */
export function draw(canvas, bitmap, turns) {
  const { width, height, transform } = turned(bitmap.width, bitmap.height, turns);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(...transform);
  context.drawImage(bitmap, 0, 0);
}
