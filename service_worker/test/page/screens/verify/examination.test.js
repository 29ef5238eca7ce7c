/** The results for the codes that a phone was shown, by its lists and the register. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { examineAll } from "../../../../src/page/screens/verify/examination.js";
import { hex, vectors } from "../../../crypto/pattern.js";

/** @import { Known } from "../../../../src/page/screens/verify/examination.js" */

const { signer, signed_on: SIGNED_ON, seals } = vectors("seals.json");
const [VISA, OTHER_VISA] = seals;
const DAYS = { signers: SIGNED_ON, revocations: SIGNED_ON, areLatest: true };
const KNOWN = /** @type {Known} */ ({
  list: { signers: [signer], issuedAt: `${SIGNED_ON}T00:00:00Z` },
  revocations: { issuedAt: `${SIGNED_ON}T00:00:00Z`, revoked: new Map() },
  days: DAYS,
  today: SIGNED_ON,
});
const OUTDATED = { ...KNOWN, today: "2026-02-10" };

/** @param {{idb: string}} seal */
const onScreen = ({ idb }) => ({ format: "QRCode", text: idb, bytes: new TextEncoder().encode(idb) });
/** @param {{vds: string}} seal */
const onPaper = ({ vds }) => ({ format: "DataMatrix", text: "Ü", bytes: hex(vds) });
/** @param {Awaited<ReturnType<typeof examineAll>>} results */
const verdicts = (results) => results.map(({ examined }) => examined.verdict);

test("each paper has a result of its own", async () => {
  const forged = { ...onScreen(OTHER_VISA), text: `${OTHER_VISA.idb.slice(0, -2)}AA` };
  const codes = [onScreen(VISA), onScreen(OTHER_VISA), forged];
  const results = await examineAll(codes, new Map(), KNOWN);
  assert.deepEqual(verdicts(results), ["valid", "valid", "forged"]);
  assert.deepEqual(
    results.map(({ barcode }) => barcode),
    codes,
  );
});

test("the two seals of one paper have one result", async () => {
  assert.deepEqual(verdicts(await examineAll([onPaper(VISA), onScreen(VISA)], new Map(), KNOWN)), ["valid"]);
});

test("two codes that are no paper's are not taken for one", async () => {
  const codes = ["RDB1", "RDB1B"].map((idb) => onScreen({ idb }));
  assert.deepEqual(verdicts(await examineAll(codes, new Map(), KNOWN)), ["unreadable", "unreadable"]);
});

test("by outdated lists a valid paper has an unknown status, and its facts", async () => {
  const [result] = await examineAll([onScreen(VISA)], new Map(), OUTDATED);
  const examined = /** @type {any} */ (result?.examined);
  assert.deepEqual(
    [examined.verdict, examined.age, examined.facts.surname],
    ["status_unknown", "outdated", "ALJUBOURI"],
  );
});

test("the register's answer counts instead of outdated lists", async () => {
  const code = onScreen(VISA);
  for (const [registered, verdict] of /** @type {const} */ ([
    [{ isIssued: true, revokedOn: "", isReplaced: false }, "valid"],
    [{ isIssued: true, revokedOn: "2026-02-05", isReplaced: false }, "revoked"],
    [{ isIssued: true, revokedOn: "2026-02-05", isReplaced: true }, "replaced"],
    [{ isIssued: false, revokedOn: "", isReplaced: false }, "not_issued"],
  ])) {
    assert.deepEqual(verdicts(await examineAll([code], new Map([[code, registered]]), OUTDATED)), [verdict]);
  }
});

test("the register's answer about one paper says nothing of another", async () => {
  const codes = [onScreen(VISA), onScreen(OTHER_VISA)];
  const [code] = codes;
  const answers = new Map([[/** @type {any} */ (code), { isIssued: false, revokedOn: "", isReplaced: false }]]);
  assert.deepEqual(verdicts(await examineAll(codes, answers, KNOWN)), ["not_issued", "valid"]);
});

test("a receipt that nobody knows is examined as a receipt", async () => {
  const receipt = { format: "", text: "eyJ.e30.AA", bytes: new Uint8Array() };
  assert.deepEqual(verdicts(await examineAll([receipt], new Map(), KNOWN)), ["unreadable"]);
});
