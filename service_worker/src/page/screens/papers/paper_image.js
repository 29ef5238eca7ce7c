/**
 * Draws a paper as an image on this device, to be shared or printed.
 *
 * @typedef {{issuer: string, title: string, rows: {label: string, text: string}[], hint: string}} PaperWords - texts in
 *   the page's language.
 * @typedef {{text: string, size: number, weight: number, colour: string, above: number}} Line - a line of text.
 *   `above`: pixels between it and what is above it.
 */

import { drawQr } from "../../barcodes/draw.js";

const WIDTH = 1080;
const MARGIN = 80;
const INSIDE = WIDTH - 2 * MARGIN;
const BAND_HEIGHT = 140;
/** Light-theme values of `--band` and `--accent` in styles/tokens.css; images are always drawn in the light theme. */
const [BAND, GOLD, INK, SOFT] = ["#123f3a", "#e2bf7d", "#111111", "#555555"];
const LEADING = 1.4;
/** The size of the photo. */
const [PHOTO_WIDTH, PHOTO_HEIGHT] = [280, 360];

/**
 * Draw a paper.
 *
 * @param {PaperWords} words
 * @param {string} barcode
 * @param {Uint8Array<ArrayBuffer>} [photo] - a JPEG of the holder, drawn above the code.
 * @returns {Promise<Blob>} a PNG.
 */
export async function drawPaper(words, barcode, photo) {
  const canvas = document.createElement("canvas");
  const measuring = pen(canvas);
  const head = linesOf(measuring, { text: words.title, size: 56, weight: 700, colour: INK, above: 60 });
  const facts = words.rows.flatMap(({ label, text }) => [
    ...linesOf(measuring, { text: label, size: 30, weight: 400, colour: SOFT, above: 36 }),
    ...linesOf(measuring, { text, size: 42, weight: 600, colour: INK, above: 0 }),
  ]);
  const foot = linesOf(measuring, { text: words.hint, size: 30, weight: 400, colour: SOFT, above: 60 });
  const code = drawQr(barcode);
  const picture = photo && (await createImageBitmap(new Blob([photo], { type: "image/jpeg" })));
  const photoHeight = picture ? PHOTO_HEIGHT + 40 : 0;
  const module = Math.floor(INSIDE / code.size);
  const side = module * code.size;

  canvas.width = WIDTH;
  canvas.height = BAND_HEIGHT + heightOf(head) + photoHeight + 40 + side + heightOf(facts) + heightOf(foot) + MARGIN;
  const context = pen(canvas);
  fill(context, "#ffffff", 0, canvas.height);
  fill(context, BAND, 0, BAND_HEIGHT);
  write(
    context,
    linesOf(context, { text: words.issuer, size: 38, weight: 600, colour: GOLD, above: 42 }).slice(0, 1),
    0,
  );
  let y = write(context, head, BAND_HEIGHT) + 40;
  if (picture) context.drawImage(picture, (WIDTH - PHOTO_WIDTH) / 2, y, PHOTO_WIDTH, PHOTO_HEIGHT);
  y += photoHeight;
  context.save();
  context.translate((WIDTH - side) / 2, y);
  context.scale(module, module);
  context.fillStyle = "#000000";
  context.fill(new Path2D(code.path));
  context.restore();
  y = write(context, facts, y + side);
  write(context, foot, y);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/**
 * Return the context of a canvas, set to write in the page's direction. Setting a canvas's size resets its context.
 *
 * @param {HTMLCanvasElement} canvas
 */
function pen(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.direction = isRightToLeft() ? "rtl" : "ltr";
  context.textAlign = isRightToLeft() ? "right" : "left";
  context.textBaseline = "top";
  return context;
}

/** Return whether the page is written from right to left. */
function isRightToLeft() {
  return document.documentElement.dir === "rtl";
}

/**
 * Break a line between words. If a word is longer than the line, the text gets smaller.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @returns {Line[]}
 */
function linesOf(context, line) {
  const words = line.text.split(" ");
  const widest = Math.max(...words.map((word) => width(context, line, word)));
  const fitted = { ...line, size: Math.floor(line.size * Math.min(1, INSIDE / widest)) };
  /** @type {string[]} */
  const lines = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && width(context, fitted, longer) <= INSIDE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text, n) => ({ ...fitted, text, above: n === 0 ? fitted.above : 0 }));
}

/**
 * Return the width of a text in pixels.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {string} text
 */
function width(context, line, text) {
  context.font = fontOf(line);
  return context.measureText(text).width;
}

/**
 * Return the font of a line as CSS.
 *
 * @param {Line} line
 */
function fontOf({ size, weight }) {
  return `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
}

/**
 * Return the height of lines in pixels.
 *
 * @param {Line[]} lines
 */
function heightOf(lines) {
  return lines.reduce((sum, { size, above }) => sum + above + size * LEADING, 0);
}

/**
 * Write lines.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Line[]} lines
 * @param {number} top
 * @returns {number} the end of the last line.
 */
function write(context, lines, top) {
  let y = top;
  for (const line of lines) {
    context.font = fontOf(line);
    context.fillStyle = line.colour;
    context.fillText(line.text, isRightToLeft() ? WIDTH - MARGIN : MARGIN, y + line.above);
    y += line.above + line.size * LEADING;
  }
  return y;
}

/**
 * Fill a band across the image.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} top
 * @param {number} height
 */
function fill(context, colour, top, height) {
  context.fillStyle = colour;
  context.fillRect(0, top, WIDTH, height);
}
