/**
 * Reads the QR codes and Data Matrix in a picture.
 *
 * A photo is read in several ways, one after the other, because each finds codes that the others miss: those that are
 * small, out of focus, dark, or full of noise.
 *
 * @import { GreyPicture } from "./grey_picture.js"
 * @typedef {{format: string, text: string, bytes: Uint8Array<ArrayBuffer>}} Code
 * @typedef {"LocalAverage" | "GlobalHistogram"} Binarizer - how pixels become black or white.
 */

import { readBarcodes } from "zxing-wasm/reader";

import { isOfPaper } from "../core/papers/paper_codes.js";
import { asPgm, enlarged, halved, sharpened } from "./grey_picture.js";

/** The largest number of codes that are read of one picture. */
const MAX_CODES = 32;
/** The largest picture, in pixels, that is read at twice its size. */
const MAX_ENLARGED = 3_000_000;
/** The ways in which each photo is read: a code may be clear, and another beside it not. */
const LEAST_WAYS = 2;
/** The time after which no other way is begun. The last one may end half a second later. */
const BEGUN_WITHIN_MS = 900;

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
  for (const [tried, { view, binarizer }] of waysToRead(picture).entries()) {
    const { codes, isDamaged } = await found(view(), binarizer);
    for (const code of codes) all.set(`${code.format} ${code.bytes}`, code);
    const isEnough = tried + 1 >= LEAST_WAYS && !isDamaged && [...all.values()].some(isOfPaper);
    if (isEnough || now() >= end) break;
  }
  return [...all.values()];
}

/**
 * Return the ways to read a photo, those that help most often first.
 *
 * @param {GreyPicture} picture
 * @returns {{view: () => GreyPicture, binarizer: Binarizer}[]}
 */
function waysToRead(picture) {
  const isSmall = picture.width * picture.height <= MAX_ENLARGED;
  /** @type {GreyPicture | undefined} */
  let large;
  const inLarge = () => (large ??= enlarged(picture));
  const views = isSmall
    ? [() => picture, inLarge, () => sharpened(inLarge(), 4, 4), () => sharpened(picture, 2, 4)]
    : [() => picture, () => sharpened(halved(picture), 2, 4), () => sharpened(picture, 2, 4)];
  return [
    ...views.map((view) => ({ view, binarizer: /** @type {Binarizer} */ ("LocalAverage") })),
    { view: isSmall ? inLarge : () => picture, binarizer: "GlobalHistogram" },
  ];
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
