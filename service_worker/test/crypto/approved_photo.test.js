/** A code with a face shows the face that the ministry approved, or is forged; the vectors are shared with Python. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { photoInFile, shownPhoto } from "../../src/core/papers/approved_photo.js";
import { photosInPdf } from "../../src/core/papers/pdf_photos.js";
import { examineFile, examineText } from "../../src/crypto/examine_paper.js";
import { splitFaceCode, withFace } from "../../src/crypto/face_code.js";
import { hex, vectors } from "./pattern.js";

const { signer, signed_on: TODAY } = vectors("seals.json");
const { codes, examined, files } = vectors("approved_photos.json");
const portrait = vectors("portraits.json");
const PORTRAIT = { face: hex(portrait.face), print: hex(portrait.print) };
const LISTS = { signers: [signer], revocations: undefined };

/** Return the text of an examined code of the vectors. @param {string} name */
const codeOf = (name) => examined.find((/** @type {any} */ each) => each.name === name).text;

for (const { name, text, barcode, face, print_sha256, refused } of codes) {
  test(`a code with ${name}`, () => {
    if (refused) return assert.throws(() => splitFaceCode(text), { code: refused });
    const shown = face && { face: hex(face), printSha256: hex(print_sha256) };
    assert.deepEqual(splitFaceCode(text), { barcode, shown });
  });
}

test("a code with the face is written as it is read", async () => {
  assert.equal(await withFace(codeOf("the seal alone"), PORTRAIT), codeOf("with its face"));
});

for (const { name, text, verdict, photo } of examined) {
  test(`a code ${name} is ${verdict}, and its photo ${photo}`, async () => {
    const result = await examineText(text, LISTS, TODAY);
    assert.deepEqual([result.verdict, result.photo], [verdict, photo]);
    assert.equal(result.facts === null, verdict !== "valid");
    const picture = photo === "approved" ? { type: "image/webp", bytes: PORTRAIT.face } : null;
    assert.deepEqual(result.picture, picture, "no other bytes are given to be decoded");
  });
}

test("no changed character behind the slash leaves a face to be shown", async () => {
  const text = codeOf("with its face");
  for (let at = text.indexOf("/") + 1; at < text.length; at += 1) {
    const changed = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    const { verdict, picture } = await examineText(changed, LISTS, TODAY);
    assert.ok(["forged", "unreadable"].includes(verdict), `${at}: ${verdict}`);
    assert.equal(picture, null);
  }
});

test("the photo of an expired paper is shown, too", async () => {
  const { verdict, photo } = await examineText(codeOf("with its face"), LISTS, "2040-01-01");
  assert.deepEqual([verdict, photo], ["expired", "approved"]);
});

/** Pictures in a file beside a code, what its photo is then, and the type of the picture that is shown. */
const FILES = /** @type {const} */ ([
  ["with its face", [PORTRAIT.print], "approved", "image/jpeg"],
  ["with its face", [hex("00")], "replaced", "image/webp"],
  ["with its face", [PORTRAIT.print, hex("00")], "replaced", "image/webp"],
  ["with its face", [], "replaced", "image/webp"],
  ["the seal alone", [PORTRAIT.print], "not_shown", undefined],
  ["of a paper without an approved photo", [PORTRAIT.print], "none", undefined],
  ["with another face", [PORTRAIT.print], "none", undefined],
]);
for (const [name, pictures, photo, type] of FILES) {
  test(`the photo of a file with ${pictures.length} pictures and a code ${name} is ${photo}`, async () => {
    const result = await examineFile(codeOf(name), pictures, LISTS, TODAY);
    assert.deepEqual([result.photo, result.picture?.type], [photo, type]);
  });
}

for (const { name, file, photos } of files) {
  test(`the photos of a file with ${name}`, () => {
    const bytes = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, "latin1"));
    assert.deepEqual(photosInPdf(bytes(file)), photos.map(bytes));
  });
}

test("a hostile file takes no longer than any other", () => {
  for (const hostile of ["/DCTDecode", "/DCTDecode stream\n", "/DCTDecode stream\nendstream ", "endstream"]) {
    const file = new Uint8Array(Buffer.from(hostile.repeat(5_000_000 / hostile.length), "latin1"));
    const { user } = process.cpuUsage();
    photosInPdf(file);
    assert.ok(process.cpuUsage().user - user < 2_000_000, hostile);
  }
});

test("a digest is compared with the seal's, and nothing with none", () => {
  const [a, b] = [hex("01"), hex("02")];
  assert.deepEqual([shownPhoto(null, null), shownPhoto(a, null)], ["none", "not_shown"]);
  assert.deepEqual([shownPhoto(null, a), shownPhoto(a, b), shownPhoto(a, a)], ["forged", "forged", "approved"]);
  assert.deepEqual([photoInFile("none", a, [a]), photoInFile("not_shown", a, [a])], ["none", "not_shown"]);
});
