/** A paper's seal is found in its PDF; shared vectors say in which, and a hostile file costs no time. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { withPhoto } from "../../src/core/papers/pdf_photo.js";
import { MAX_PAPER_BYTES, sealsInPdf } from "../../src/core/papers/pdf_seals.js";
import { examineText } from "../../src/crypto/examine_paper.js";
import { vectorsOf } from "./vectors.js";

const VISA = new Uint8Array(readFileSync(new URL("../../../tests/vectors/visa.pdf", import.meta.url)));

/** @param {[string, number][]} parts */
const joined = (parts) => parts.map(([text, times]) => text.repeat(times)).join("");
/** @param {string} text */
const bytesOf = (text) => new Uint8Array(Buffer.from(text, "latin1"));

for (const { name, parts, seals } of vectorsOf("pdf_seals").files) {
  test(`in a file: ${name}`, () => assert.deepEqual(sealsInPdf(bytesOf(joined(parts))), seals.map(joined)));
}

test("the one in a printed visa is the ministry's, and says whose it is", async () => {
  const [seal = "", ...others] = sealsInPdf(VISA);
  const lists = { signers: [vectorsOf("seals").signer], revocations: undefined };
  const { verdict, facts } = await examineText(seal, lists, "2026-02-02");
  assert.deepEqual([others, verdict, facts?.surname, facts?.number], [[], "valid", "SANTOS", "V26000001"]);
});

test("it is found after a photo was put into the file", () => {
  const photo = { bytes: bytesOf("\xff\xd8 endstream \xff\xd9"), width: 413, height: 531 };
  const updated = withPhoto(VISA, photo, "00112233445566778899aabbccddeeff");
  assert.ok(updated);
  assert.deepEqual(sealsInPdf(updated), sealsInPdf(VISA));
});

test("of a file that is cut short there is the whole seal or none", () => {
  const [seal] = sealsInPdf(VISA);
  for (let cut = 0; cut < VISA.length; cut += 997) {
    const found = sealsInPdf(VISA.subarray(0, cut));
    assert.ok(found.length === 0 || (found.length === 1 && found[0] === seal), String(cut));
  }
});

test("a file of at most five megabytes is searched", () => {
  assert.equal(MAX_PAPER_BYTES, 5_242_880);
});

for (const hostile of ["RDB1B", "RDB1BA", `RDB1B${"A".repeat(132)} `, "A", "RDB1", `RDB1B${"A".repeat(5000)}`]) {
  test(`a hostile file takes no longer than any other: ${hostile.slice(0, 12)}`, () => {
    const file = bytesOf(`RDB1B${hostile.repeat(MAX_PAPER_BYTES / hostile.length)}`);
    const { user } = process.cpuUsage();
    sealsInPdf(file);
    assert.ok(process.cpuUsage().user - user < 1_000_000);
  });
}
