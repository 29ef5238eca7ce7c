/**
 * What can be told of a personal photo without knowing a face (rule R32): it is a hint, and refuses nothing.
 *
 * @typedef {[red: number, green: number, blue: number]} Colour - each from 0 to 255.
 */

/** 35 × 45 mm at 300 dots an inch. */
const [MIN_WIDTH, MIN_HEIGHT] = [413, 531];
/** White, cream, light grey and light blue are above it; skin, a door and a shadow are not. */
const MIN_BRIGHTNESS = 170;

/**
 * @param {number} width - of the picture as it was chosen, in pixels.
 * @param {number} height
 * @param {Colour[]} corners - of the two upper corners, on the average: the lower ones show shoulders.
 * @returns {("photo_small" | "photo_dark")[]}
 */
export function photoWarnings(width, height, corners) {
  const isDark = corners.some((colour) => brightness(colour) < MIN_BRIGHTNESS);
  return [
    ...(width < MIN_WIDTH || height < MIN_HEIGHT ? /** @type {const} */ (["photo_small"]) : []),
    ...(isDark ? /** @type {const} */ (["photo_dark"]) : []),
  ];
}

/**
 * The mean colour of a rectangle.
 *
 * @param {Uint8ClampedArray} pixels - four numbers each: red, green, blue, opacity.
 * @returns {Colour}
 */
export function meanColour(pixels) {
  const sum = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) for (const part of [0, 1, 2]) sum[part] += pixels[at + part];
  const count = Math.max(1, pixels.length / 4);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** As bright as the eye finds it (Rec. 709). @param {Colour} colour */
function brightness([red, green, blue]) {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
