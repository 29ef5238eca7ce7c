/**
 * The frame that cuts a personal photo out of a picture: 35 × 45, as on a paper (ICAO Doc 9303-3, 3.9).
 *
 * @typedef {{width: number, height: number}} Size - in pixels.
 * @typedef {{x: number, y: number, width: number, height: number}} Frame - in pixels of the picture, from its upper
 *   left corner. It never reaches beyond the picture.
 */

/** The proportions of a photo. */
const [WIDTH, HEIGHT] = [35, 45];
/** The width in pixels of a photo that is printed at 300 dots an inch. No frame is drawn narrower. */
export const PRINTED_WIDTH = 413;

/**
 * Return the largest frame in the middle of a picture.
 *
 * @param {Size} picture
 * @returns {Frame}
 */
export function largestFrame(picture) {
  const width = largestWidth(picture);
  const height = (width * HEIGHT) / WIDTH;
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/**
 * Return a frame of another size around the same point.
 *
 * @param {Frame} frame
 * @param {Size} picture
 * @param {number} zoom - 0: the largest frame; 1: the smallest.
 * @returns {Frame}
 */
export function zoomed(frame, picture, zoom) {
  const [largest, smallest] = widths(picture);
  const width = largest * (smallest / largest) ** Math.min(1, Math.max(0, zoom));
  const height = (width * HEIGHT) / WIDTH;
  const [x, y] = [frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) / 2];
  return within({ x, y, width, height }, picture);
}

/**
 * Return the zoom of a frame, 0 to 1; 0 if the picture is too small for another frame.
 *
 * @param {Frame} frame
 * @param {Size} picture
 */
export function zoomOf(frame, picture) {
  const [largest, smallest] = widths(picture);
  return largest === smallest ? 0 : Math.log(frame.width / largest) / Math.log(smallest / largest);
}

/**
 * Return a frame that was moved over the picture, as far as the picture reaches.
 *
 * @param {Frame} frame
 * @param {Size} picture
 * @param {number} across - as a share of the frame's width; positive to the right.
 * @param {number} down - as a share of the frame's height.
 * @returns {Frame}
 */
export function moved(frame, picture, across, down) {
  return within({ ...frame, x: frame.x + across * frame.width, y: frame.y + down * frame.height }, picture);
}

/**
 * Return the largest and the smallest width of a frame.
 *
 * @param {Size} picture
 */
function widths(picture) {
  const largest = largestWidth(picture);
  return [largest, Math.min(largest, PRINTED_WIDTH)];
}

/** @param {Size} picture */
function largestWidth({ width, height }) {
  return Math.min(width, (height * WIDTH) / HEIGHT);
}

/**
 * Return a frame, moved into the picture.
 *
 * @param {Frame} frame
 * @param {Size} picture
 * @returns {Frame}
 */
function within({ x, y, width, height }, picture) {
  /** @param {number} at @param {number} end */
  const clamped = (at, end) => Math.max(0, Math.min(at, end));
  return { x: clamped(x, picture.width - width), y: clamped(y, picture.height - height), width, height };
}
