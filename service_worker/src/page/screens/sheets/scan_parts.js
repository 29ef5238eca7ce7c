/**
 * Scans of many pages on the screen of a sheet: a scan is cut at its cover sheets, and each part is attached to the row
 * and document that its cover sheet names.
 *
 * @import {RowWants, Target} from "../../../core/sheets/file_matching.js"
 * @import {ScanPart} from "../../../core/sheets/cover_sheets.js"
 * @import {Data, SheetScreen} from "./sheet.js"
 * @import {Left} from "./row_documents.js"
 * @import {Scan} from "./scan_worker.js"
 * @import {SheetService} from "./service_of_sheet.js"
 */

import { SIGNATURE_BYTES, fileKind } from "../../../core/documents/file_kinds.js";
import { partsOfScan } from "../../../core/sheets/cover_sheets.js";
import { numberIn, sheetIn } from "../../../core/sheets/row_ids.js";
import { toHex } from "../../../crypto/base64url.js";
import { documentsOf } from "../../../store/documents.js";
import { startDecoder } from "../../barcodes/decoder.js";
import { NoDecoder, barcodeReader, nativeReader } from "../../barcodes/read.js";
import { sayCount } from "../../words/say_count.js";
import { attach } from "./row_documents.js";
import { wantsOf } from "./row_wants.js";
import { NoScanWorker, ScanUnread, openScan } from "./scan_worker.js";

/** The largest scan: a few hundred pages. The browser holds it in memory twice. */
const MAX_SCAN_BYTES = 150 * 1024 * 1024;

/**
 * Cut scans, and attach their parts.
 *
 * @param {SheetScreen} screen
 * @param {File[]} files
 */
export async function takeScans(screen, files) {
  const { data } = screen;
  const service = data?.service;
  if (!data || !service || screen.busy || files.length === 0) return;
  [screen.refusal, screen.outcome] = ["", ""];
  await screen.during("sheet.page.scan.reading", 0, async (progress) => {
    for (const file of files) {
      const name = `\u2068${file.name}\u2069`;
      try {
        await takeScan(screen, file, data, service, progress);
      } catch (error) {
        const reason = refusalOf(error);
        if (reason === null) throw error;
        screen.refusal = [screen.refusal, screen.say(`sheet.page.scan.${reason}`, { name })].filter(Boolean).join(" ");
      }
    }
  });
}

/** The error when a file is not a scan with cover sheets. */
class NotAScan extends Error {
  /** @param {"not_pdf" | "too_large" | "no_covers"} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Return the end of the key of the sentence about an error, or null. @param {unknown} error */
function refusalOf(error) {
  if (error instanceof NotAScan) return error.code;
  if (error instanceof ScanUnread) return error.hasPassword ? "password" : "unread";
  return error instanceof NoScanWorker || error instanceof NoDecoder ? "connect" : null;
}

/**
 * Cut one scan, and attach its parts.
 *
 * @param {SheetScreen} screen
 * @param {File} file
 * @param {Data} data
 * @param {SheetService} service
 * @param {(done: number, total: number) => void} progress
 * @throws {NotAScan | ScanUnread | NoScanWorker | NoDecoder}
 */
async function takeScan(screen, file, data, service, progress) {
  if (file.size > MAX_SCAN_BYTES) throw new NotAScan("too_large");
  if (fileKind(new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer())) !== "pdf")
    throw new NotAScan("not_pdf");
  const bytes = await file.arrayBuffer();
  const digest = toHex(await crypto.subtle.digest("SHA-256", bytes));
  const scan = await openScan(bytes, screen.dataset["scanWorker"] ?? "");
  try {
    const parts = await readParts(scan, screen, progress);
    if (parts.every(({ problem }) => problem === "before_the_first")) throw new NotAScan("no_covers");
    let [attached, before, left] = [0, 0, 0];
    if (screen.busy) screen.busy = { ...screen.busy, key: "sheet.page.attaching" };
    for (const [n, part] of parts.entries()) {
      const outcome =
        part.pages.length === 0
          ? null
          : await takePart(scan, part, { name: file.name, digest }, { screen, data, service });
      if (outcome === "attached") attached += 1;
      else if (outcome === "before") before += 1;
      else if (outcome !== null) {
        screen.left = [...screen.left, outcome];
        left += 1;
      }
      progress(n + 1, parts.length);
    }
    const name = `\u2068${file.name}\u2069`;
    const empty = parts.filter(({ pages }) => pages.length === 0).length;
    /** @type {[string, number][]} */
    const counts = [
      ["attached", attached],
      ["before", before],
      ["left", left],
      ["empty", empty],
    ];
    const sentences = [
      screen.outcome,
      ...counts.map(([key, n]) => (n > 0 ? sayCount(screen.words, `sheet.page.scan.${key}`, n, { name }) : "")),
    ];
    screen.outcome = sentences.filter(Boolean).join(" ");
  } finally {
    scan.close();
  }
}

/**
 * Read the codes on all pages, and return the parts.
 *
 * @param {Scan} scan
 * @param {SheetScreen} screen
 * @param {(done: number, total: number) => void} progress
 */
async function readParts(scan, { dataset }, progress) {
  const addresses = { worker: dataset["barcodeWorker"] ?? "", decoder: dataset["barcodeDecoder"] ?? "" };
  const read = barcodeReader(await nativeReader(), () => startDecoder(addresses));
  const scanned = [];
  for (let n = 1; n <= scan.count; n += 1) {
    const { bitmap, isBlank } = await scan.page(n);
    const codes = isBlank ? [] : (await read(bitmap)).map(({ text }) => text);
    bitmap.close();
    scanned.push({ codes, isBlank });
    progress(n, scan.count);
  }
  return partsOfScan(scanned);
}

/**
 * Attach a part of a scan to the document that its cover sheet names.
 *
 * @param {Scan} scan
 * @param {ScanPart} part
 * @param {{name: string, digest: string}} of - name and SHA-256 of the scan's file.
 * @param {{screen: SheetScreen, data: Data, service: SheetService}} sheet
 * @returns {Promise<"attached" | "before" | Left>} before: the row had it already, as when a scan is chosen again.
 */
async function takePart(scan, part, of, { screen, data, service }) {
  const [first, last] = [part.pages[0], part.pages.at(-1)];
  const name = `${of.name.replace(/\.pdf$/iu, "")} ${first === last ? `p${first}` : `p${first}-${last}`}.pdf`;
  const file = new File([await scan.cut(part.pages)], name, { type: "application/pdf" });
  const row = data.rows.find(({ id }) => id === part.cover?.id);
  /** @param {string} problem @returns {Left} */
  const left = (problem) => ({ file, problem, row: row?.number ?? 0 });
  const { cover } = part;
  if (cover === null) return left(`sheet.page.scan.${part.problem}`);
  if (sheetIn(cover.id) !== data.sheet) return left("sheet.page.scan.other_sheet");
  const wants = row && wantsOf(row, service);
  if (!wants) return left("sheet.page.scan.row_gone");
  const wanted = wants.wanted.find(({ place }) => place === cover.place);
  if (!wanted) return left("sheet.page.scan.not_asked");
  const code = wanted.field.document;
  const mark = `${of.digest} ${first}`;
  const { readable } = await documentsOf(cover.id);
  if (readable.some(({ details }) => details.code === code && details.scan === mark)) return "before";
  if (wanted.has >= wanted.field.max_files) return left("sheet.page.scan.full");
  const problem = await attach(
    file,
    { id: cover.id, number: numberIn(cover.id), wanted },
    service,
    screen.photos(),
    mark,
  );
  if (problem) return left(problem);
  await screen.readOne(cover.id, data, service);
  return "attached";
}
