/**
 * Reads XML piece by piece, so that a part of any size takes little memory. Names lose their prefixes.
 *
 * @typedef {{[name: string]: string}} Attributes
 * @typedef {object} Handlers
 * @property {(name: string, attributes: () => Attributes) => void} [open]
 * @property {(name: string) => void} [close]
 * @property {(text: string) => void} [text]
 * @property {() => boolean} [isDone] - whether the rest need not be read.
 */

import { Parser } from "saxen";

import { MAX_DEPTH, MAX_TOKEN_CHARS } from "./limits.js";
import { SheetRefused } from "./refusal.js";

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|apos|gt|lt|quot));/giu;
/** @type {{[name: string]: string}} */
const NAMED = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' };
const LAST_CODE_POINT = 0x10ffff;

/**
 * Read XML.
 *
 * @param {AsyncIterable<Uint8Array>} pieces - in UTF-8.
 * @param {Handlers} handlers
 * @throws {SheetRefused} damaged: it is not well-formed, has a document type, or has a token without end.
 */
export async function readXml(pieces, handlers) {
  let sinceToken = 0;
  let depth = 0;
  const counted = (/** @type {() => void} */ handle) => {
    sinceToken = 0;
    handle();
  };
  const parser = new Parser()
    .on("openTag", (name, attributes) => {
      if ((depth += 1) > MAX_DEPTH) damaged();
      counted(() => handlers.open?.(bare(name), () => decoded(attributes())));
    })
    .on("closeTag", (name) => {
      depth -= 1;
      counted(() => handlers.close?.(bare(name)));
    })
    .on("text", (text) => counted(() => handlers.text?.(decode(text))))
    .on("cdata", (text) => counted(() => handlers.text?.(text)))
    .on("comment", () => counted(() => undefined))
    .on("attention", damaged)
    .on("error", damaged);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of pieces) {
    const text = asText(decoder, piece);
    sinceToken += text.length;
    parser.write(text);
    if (handlers.isDone?.()) return;
    if (sinceToken > MAX_TOKEN_CHARS) damaged();
  }
  parser.write(asText(decoder));
  parser.end();
}

/**
 * Refuse the file.
 *
 * @returns {never}
 */
function damaged() {
  throw new SheetRefused("damaged");
}

/**
 * Return a name without its prefix.
 *
 * @param {string} name
 */
const bare = (name) => name.slice(name.indexOf(":") + 1);

/**
 * Return attributes by their names without prefixes.
 *
 * @param {false | {[name: string]: string}} attributes
 * @returns {Attributes}
 */
function decoded(attributes) {
  if (!attributes) return damaged();
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [bare(name), decode(value)]));
}

/**
 * Replace entities by their characters.
 *
 * @param {string} text
 */
function decode(text) {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (_, hex, decimal, name) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : damaged();
  });
}

/**
 * Return a piece as text; without a piece, what is left of the last one.
 *
 * @param {TextDecoder} decoder
 * @param {Uint8Array} [piece]
 */
function asText(decoder, piece) {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    return damaged();
  }
}
