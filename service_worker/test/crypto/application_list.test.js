/** Signed lists of applications, by shared vectors: the codes of pages, and whole files. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readListFile, readListPage, statementIn } from "../../src/crypto/application_list.js";
import { examineListFile, examineReceipt } from "../../src/crypto/examine_receipt.js";
import { vectors } from "./pattern.js";

const { jwks, pages, facts, lines, refused, files } = vectors("application_lists.json");
const NONE = { malformed: "unreadable", wrong_signature: "forged", unknown_signer: "unknown_signer" };
const LINES_OF_A_PAGE = 20;

const whole = {
  number: facts.number,
  institution: facts.institution,
  establishmentNumber: facts.establishment_number,
  madeAt: facts.made_at,
  count: facts.count,
};

for (const [at, { name, code }] of pages.entries()) {
  test(`a page says its lines: ${name}`, async () => {
    const { lines: read, ...others } = await readListPage(code, jwks);
    assert.deepEqual(others, { what: "list_page", ...whole, page: at + 1, pages: facts.pages });
    assert.deepEqual(
      read.map(({ reference, service, status, receivedAt }) => [reference, service, status, receivedAt]),
      lines
        .slice(at * LINES_OF_A_PAGE, (at + 1) * LINES_OF_A_PAGE)
        .map(([reference, service, status, time]) => [reference, service, status, time.replace("Z", ".000Z")]),
    );
    assert.equal((await examineReceipt(code, jwks)).verdict, "genuine_receipt");
  });
}

for (const { name, page, code } of refused) {
  test(`no page: ${name}`, async () => {
    await assert.rejects(readListPage(page, jwks), { name: "Refused", code });
  });
}

for (const { name, file, code } of files) {
  test(`a file: ${name}`, async () => {
    const found = await statementIn(Uint8Array.from(Buffer.from(file, "latin1")));
    if (code === "") {
      assert.ok(found);
      assert.deepEqual(await readListFile(found.text, found.sha256, jwks), { what: "list_file", ...whole });
      return;
    }
    if (found === undefined) {
      assert.equal(code, "malformed");
      return;
    }
    await assert.rejects(readListFile(found.text, found.sha256, jwks), { name: "Refused", code });
    const examined = await examineListFile(found.text, found.sha256, jwks);
    assert.deepEqual([examined.verdict, examined.receipt], [NONE[code], null]);
  });
}

test("the statement of a file is nothing without the file", async () => {
  const [{ file }] = files;
  const found = await statementIn(Uint8Array.from(Buffer.from(file, "latin1")));
  assert.equal((await examineReceipt(String(found?.text), jwks)).verdict, "unreadable");
});

test("the code of a page is not the statement of a file", async () => {
  const [{ code }] = pages;
  assert.equal((await examineListFile(code, "ab".repeat(32), jwks)).verdict, "unreadable");
});
