/**
 * Reads the QR codes and Data Matrix in a picture.
 *
 * A photo is read in several ways, one after the other, because each finds codes that the others miss: those that are
 * small, out of focus, dark, full of noise, or scratched.
 *
 * @import { GreyPicture } from "./grey_picture.js"
 * @typedef {{format: string, text: string, bytes: Uint8Array<ArrayBuffer>}} Code
 * @typedef {"LocalAverage" | "GlobalHistogram"} Binarizer - how pixels become black or white.
 */

import { readBarcodes } from "zxing-wasm/reader";

import { isOfPaper } from "../core/papers/paper_codes.js";
import { asPgm, enlarged, halved, sharpened } from "./grey_picture.js";
import { mended } from "./mended.js";

/** The largest number of codes that are read of one picture. */
const MAX_CODES = 32;
/** The largest picture, in pixels, that is read at twice its size. */
const MAX_ENLARGED = 3_000_000;
/** The ways in which each photo is read: a code may be clear, and another beside it not. */
const LEAST_WAYS = 2;
/**
 * The time after which no other way is begun. A computer without other work has tried all of them by then, a cheap
 * phone has not.
 */
const BEGUN_WITHIN_MS = 2_500;

/**
 * Return the codes in one frame of many.
 *
 * @param {GreyPicture} picture
 * @returns {Promise<Code[]>}
 */
export async function codesInFrame(picture) {
  return (await found(picture, "LocalAverage")).codes;
}

/**
 * Return the codes in a photo.
 *
 * After the first ways, reading ends as soon as a paper's code is read and no code was found that could not be read. It
 * also ends when the time is over.
 *
 * @param {GreyPicture} picture
 * @param {() => number} now - returns a time in milliseconds, as `performance.now`.
 * @returns {Promise<Code[]>} each code once.
 */
export async function codesInPhoto(picture, now) {
  const end = now() + BEGUN_WITHIN_MS;
  /** @type {Map<string, Code>} */
  const all = new Map();
  let tried = 0;
  for (const { view, binarizer } of waysToRead(picture)) {
    const { codes, isDamaged } = await found(view, binarizer);
    for (const code of codes) all.set(`${code.format} ${code.bytes}`, code);
    tried += 1;
    const isEnough = tried >= LEAST_WAYS && !isDamaged && [...all.values()].some(isOfPaper);
    if (isEnough || now() >= end) break;
  }
  return [...all.values()];
}

/**
 * Return the ways to read a photo, those that help most often first.
 *
 * @param {GreyPicture} picture
 * @returns {Generator<{view: GreyPicture, binarizer: Binarizer}, void>}
 */
function* waysToRead(picture) {
  const isSmall = picture.width * picture.height <= MAX_ENLARGED;
  yield { view: picture, binarizer: "LocalAverage" };
  const other = isSmall ? enlarged(picture) : halved(picture);
  if (isSmall) yield { view: other, binarizer: "LocalAverage" };
  yield { view: isSmall ? sharpened(other, 4, 4) : sharpened(other, 2, 4), binarizer: "LocalAverage" };
  yield { view: sharpened(picture, 2, 4), binarizer: "LocalAverage" };
  for (const view of mended(isSmall ? picture : other)) yield { view, binarizer: "LocalAverage" };
  yield { view: isSmall ? other : picture, binarizer: "GlobalHistogram" };
}

/**
 * Return the codes that one way finds, and whether it found one that it could not read.
 *
 * @param {GreyPicture} picture
 * @param {Binarizer} binarizer
 * @returns {Promise<{codes: Code[], isDamaged: boolean}>}
 */
async function found(picture, binarizer) {
  const results = await readBarcodes(asPgm(picture), {
    formats: ["QRCode", "DataMatrix"],
    tryHarder: true,
    maxNumberOfSymbols: MAX_CODES,
    binarizer,
    returnErrors: true,
  });
  const codes = results
    .filter(({ isValid }) => isValid)
    .map(({ format, text, bytes }) => ({ format: String(format), text, bytes: new Uint8Array(bytes) }));
  return { codes, isDamaged: codes.length < results.length };
}
