/**
 * Checks a personal photo as far as that is possible without recognising a face (rule R32). It gives hints and refuses
 * nothing.
 *
 * @typedef {{width: number, height: number, pixels: Uint8ClampedArray}} Sample - the photo scaled to SAMPLE_WIDTH ×
 *   SAMPLE_HEIGHT. `pixels`: four numbers for each pixel: red, green, blue, opacity.
 * @typedef {{width: number, height: number, grey: Float64Array}} Grey - the brightness of a sample's pixels.
 * @typedef {"photo_small" | "photo_blurred" | "photo_face_dark" | "photo_face_bright" | "photo_dark" | "photo_uneven"}
 *   PhotoHint
 *   - photo_face_dark: nothing in the middle of the photo is bright.
 *   - photo_face_bright: much of the middle has no detail left.
 *   - photo_dark: the background is dark.
 *   - photo_uneven: the background has shadows or things in it.
 */

/** The smallest size without a hint in pixels: 35 × 45 mm at 300 dots an inch. */
const [MIN_WIDTH, MIN_HEIGHT] = [413, 531];
/** The size to which a photo is scaled before it is measured: a quarter of a print, so that neither grain nor the
 * traces of JPEG count. */
export const [SAMPLE_WIDTH, SAMPLE_HEIGHT] = [104, 134];
/**
 * The smallest brightness of a background without a hint. White, cream, light grey and light blue are above it; skin, a
 * door and a shadow are below.
 */
const MIN_BRIGHTNESS = 170;
/** The largest difference in brightness between parts of a background without a hint: a soft shadow. */
const MAX_UNEVENNESS = 45;
/**
 * The smallest sharpness without a hint. A face is above 0.4; one that is blurred by about a hundredth of the photo's
 * width is below.
 */
const MIN_SHARPNESS = 0.05;
/**
 * The brightness that the brightest fiftieth of a face reaches in enough light. Eyes, teeth and the shine of skin reach
 * it on every skin, so that dark skin is not called a dark photo.
 */
const MIN_HIGHLIGHT = 110;
/** The brightness from which a pixel has no detail. */
const WHITE = 250;
/** The largest share of such pixels in a face without a hint. */
const MAX_WHITE = 0.25;

/**
 * Return the hints for a photo.
 *
 * @param {{width: number, height: number}} size - size in pixels of the part of the picture that was cut out.
 * @param {Sample} sample
 * @returns {PhotoHint[]} the most important first.
 */
export function photoHints({ width, height }, sample) {
  const grey = greyOf(sample);
  const face = faceOf(grey);
  const isSmall = width < MIN_WIDTH || height < MIN_HEIGHT;
  const background = brightnessOfBackground(grey);
  const [darkest, brightest] = [Math.min(...background), Math.max(...background)];
  /** @type {[boolean, PhotoHint][]} */
  const hints = [
    [isSmall, "photo_small"],
    [!isSmall && sharpness(grey, face) < MIN_SHARPNESS, "photo_blurred"],
    [highlight(grey, face) < MIN_HIGHLIGHT, "photo_face_dark"],
    [face.filter((at) => (grey.grey[at] ?? 0) >= WHITE).length > face.length * MAX_WHITE, "photo_face_bright"],
    [brightest < MIN_BRIGHTNESS, "photo_dark"],
    [brightest >= MIN_BRIGHTNESS && brightest - darkest > MAX_UNEVENNESS, "photo_uneven"],
  ];
  return hints.flatMap(([applies, hint]) => (applies ? [hint] : []));
}

/**
 * Return the brightness of each pixel as the eye perceives it (Rec. 709), from 0 to 255.
 *
 * @param {Sample} sample
 * @returns {Grey}
 */
function greyOf({ width, height, pixels }) {
  const grey = new Float64Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(4 * at, 4 * at + 3);
    grey[at] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  return { width, height, grey };
}

/**
 * Return the indexes of the pixels where the face should be: an oval in the middle.
 *
 * @param {Grey} grey
 */
function faceOf({ width, height }) {
  const indexes = [];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const [across, down] = [(x - width / 2) / (width / 4), (y - height / 2) / (height * 0.35)];
      if (across * across + down * down <= 1) indexes.push(y * width + x);
    }
  }
  return indexes;
}

/**
 * Return the sharpness of a face: the variance of the Laplacian, which shows edges, as a share of the variance of the
 * brightness. So a photo of little contrast is not called blurred.
 *
 * @param {Grey} grey
 * @param {number[]} face
 */
function sharpness({ width, grey }, face) {
  /** @param {number} at */
  const of = (at) => grey[at] ?? 0;
  const edges = face.map((at) => of(at - 1) + of(at + 1) + of(at - width) + of(at + width) - 4 * of(at));
  return variance(edges) / Math.max(1, variance(face.map(of)));
}

/**
 * Return the brightness that the brightest fiftieth of a face reaches.
 *
 * @param {Grey} grey
 * @param {number[]} face
 */
function highlight({ grey }, face) {
  const sorted = Float64Array.from(face, (at) => grey[at] ?? 0).sort();
  return sorted[Math.floor(sorted.length * 0.98)] ?? 0;
}

/**
 * Return the mean brightness of the background's parts: four squares down each side, from the top. Shoulders begin
 * below them.
 *
 * @param {Grey} grey
 */
function brightnessOfBackground({ width, grey }) {
  const side = Math.floor(width / 8);
  return [0, width - side].flatMap((left) =>
    [0, 1, 2, 3].map((n) => {
      let sum = 0;
      for (let y = n * side; y < (n + 1) * side; y += 1)
        for (let x = left; x < left + side; x += 1) sum += grey[y * width + x] ?? 0;
      return sum / (side * side);
    }),
  );
}

/** @param {number[]} values */
function variance(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
