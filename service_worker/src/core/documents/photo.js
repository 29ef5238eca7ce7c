/**
 * Checks a personal photo as far as that is possible without recognising a face (rule R32). It gives hints and refuses
 * nothing.
 *
 * @typedef {[red: number, green: number, blue: number]} Colour - each component from 0 to 255.
 */

/** The smallest size without a hint in pixels: 35 × 45 mm at 300 dots an inch. */
const [MIN_WIDTH, MIN_HEIGHT] = [413, 531];
/**
 * The smallest brightness of a background without a hint. White, cream, light grey and light blue are above it; skin, a
 * door and a shadow are below.
 */
const MIN_BRIGHTNESS = 170;

/**
 * Return the hints for a photo.
 *
 * @param {number} width - width of the chosen picture in pixels.
 * @param {number} height - height of the chosen picture in pixels.
 * @param {Colour[]} corners - mean colours of the two upper corners; the lower ones show shoulders.
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
 * Return the mean colour of a rectangle.
 *
 * @param {Uint8ClampedArray} pixels - four numbers for each pixel: red, green, blue, opacity.
 * @returns {Colour}
 */
export function meanColour(pixels) {
  const sum = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) for (const part of [0, 1, 2]) sum[part] += pixels[at + part];
  const count = Math.max(1, pixels.length / 4);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/**
 * Return a colour's brightness as the eye perceives it (Rec. 709), from 0 to 255.
 *
 * @param {Colour} colour
 */
function brightness([red, green, blue]) {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
