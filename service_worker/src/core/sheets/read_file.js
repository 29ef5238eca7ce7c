/**
 * Reads a file that a person gives back: a workbook, or one table as text.
 *
 * @import {Book} from "./book.js"
 */

import { bookOf } from "./book.js";
import { readCsv } from "./csv.js";
import { MAX_FILE_BYTES } from "./limits.js";
import { SheetRefused } from "./refusal.js";
import { readWorkbook } from "./xlsx.js";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The compound file (MS-CFB) of Excel before 2007, and of every encrypted workbook since. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The name of the stream that an encrypted workbook is in (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const ENCRYPTED = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
/** Beginnings of PDFs, pictures and other files that are no text. */
const NO_TEXT = [[0x25, 0x50, 0x44, 0x46], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], [0x50, 0x4b]]; // prettier-ignore

/**
 * Return the tables of a file.
 *
 * @param {Uint8Array} bytes
 * @param {string} name - name of the file.
 * @param {{service: string, version: number}} expected - the service, and the version that the page has.
 * @returns {Promise<Book>}
 * @throws {SheetRefused}
 */
export async function readFile(bytes, name, expected) {
  if (bytes.length > MAX_FILE_BYTES) throw new SheetRefused("too_large");
  if (begins(bytes, ZIP)) return bookOf(await readWorkbook(bytes), name, expected);
  if (begins(bytes, COMPOUND)) throw new SheetRefused(isEncrypted(bytes) ? "encrypted" : "old_workbook");
  if (bytes.length === 0 || NO_TEXT.some((magic) => begins(bytes, magic))) throw new SheetRefused("not_a_workbook");
  return bookOf(readCsv(bytes, name), name, expected);
}

/**
 * Return whether bytes begin so.
 *
 * @param {Uint8Array} bytes
 * @param {number[]} magic
 */
const begins = (bytes, magic) => magic.every((byte, n) => bytes[n] === byte);

/**
 * Return whether a compound file has an encrypted workbook.
 *
 * @param {Uint8Array} bytes
 */
function isEncrypted(bytes) {
  for (let at = bytes.indexOf(ENCRYPTED[0]); at >= 0; at = bytes.indexOf(ENCRYPTED[0], at + 1)) {
    if (begins(bytes.subarray(at, at + ENCRYPTED.length), ENCRYPTED)) return true;
  }
  return false;
}
