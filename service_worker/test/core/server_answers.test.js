/** Answers of the server are recognised by their shape; other answers are not stored. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isCheckout } from "../../src/core/server_answers/bill.js";
import { isCaseChanges } from "../../src/core/server_answers/cases.js";
import { isDirectorateKey, isPublicKeys } from "../../src/core/server_answers/public_keys.js";
import { isReferenceChanges } from "../../src/core/server_answers/reference.js";
import { isRevocationAnswer } from "../../src/core/server_answers/revocations.js";
import { isPerson } from "../../src/core/server_answers/session.js";

const key = () => ({ key_id: "0a".repeat(16), public_key: "k".repeat(1622) });
const keys = () =>
  /** @type {any} */ ({
    directorates: { residence: key().key_id },
    receipts: { kid: "", jwk: {} },
    push: { public_key: "" },
  });
const event = () => ({ seq: 1, kind: "submitted", at: "2026-01-15T09:00:00Z", role: "applicant", data: {} });
const known = () => ({
  id: "0198f2a0-0000-7000-8000-000000000001", reference: "R", service: "TEMP_EXT", status: "submitted", updated_at: "2026-01-15T09:00:00Z",
  version: 1, ask: null, events: [event()], receipt: "",
}); // prettier-ignore
const consent = () => ({ asked_by: "", asked: "", about: "", until: "2026-01-22" });
const paper = () => ({
  number: "V26000001", kind: "visa", service: 1, person: "", valid_from: "2026-01-15", valid_until: null, barcode: "RDB1B",
  content: { surname: "", given_names: "LINA", arabic_name: "", passport_number: "", nationality: "", birth_date: "", sex: "", entries: 1, stay_days: 0 },
}); // prettier-ignore
const returned = () => ({
  provider: "card",
  fils: 5000,
  at: "2026-01-15T09:00:00Z",
  state: "under_way",
  returned_at: null,
});
const bill = () => ({
  number: "260000000179", seq: 2, status: "pending_confirmation", lines: [], total_fils: 5000, due_on: "2026-01-22", card_until: "2026-01-15T09:32:00Z", returned: [returned()],
}); // prettier-ignore
const cases = () => /** @type {any} */ ({ cursor: 7, now: "2026-01-15T09:00:00Z", cases: [known()], more: true });
const change = () => ({ seq: 3, list: "fees", code: "F01", rows: [{ from: "2026-01-01", to: null }] });
const WITHOUT_DAYS = { count: 1, rice: 0, gaps: "gA" };
const revocations = () => ({
  issued_at: "2026-01-15T00:00:00Z",
  series: { V26: { ...WITHOUT_DAYS, first_day: "2026-01-15", day_bits: 0, days: "" } },
  signature: "a..b",
});
const reference = () => /** @type {any} */ ({ seq: 3, changes: [change()], more: true });

/** @param {unknown} by */
const sentBy = (by) => ({ ...cases(), cases: [{ ...known(), events: [{ ...event(), by }] }] });

test("an event may name its sender, or nobody", () => {
  assert.ok(isCaseChanges(sentBy(null), 6));
  assert.ok(isCaseChanges(sentBy({ kind: "member", name: "Mona" }), 6));
  assert.ok(isCaseChanges(sentBy({ kind: "of a newer version", name: "" }), 6));
});

test("a sender of another shape is not known", () => {
  for (const by of ["Mona", {}, { kind: "member" }, { kind: 1, name: "Mona" }, { kind: "client", name: null }]) {
    assert.equal(isCaseChanges(sentBy(by), 6), false);
  }
});

test("the server's answers are known", () => {
  assert.ok(isPublicKeys(keys()));
  assert.ok(isPublicKeys({ ...keys(), directorates: {} }));
  assert.ok(isDirectorateKey(key()));
  assert.ok(isCaseChanges(cases(), 6));
  assert.ok(isCaseChanges({ ...cases(), cases: [{ ...known(), ask: { fields: [] } }], more: false }, 7));
  assert.ok(isCaseChanges({ ...cases(), cases: [{ ...known(), consent: consent() }] }, 6));
  assert.ok(
    isCaseChanges(
      {
        ...cases(),
        cases: [{ ...known(), visit: { at: null, place: { ar: "", en: "" }, days: ["2026-01-19"], times: ["09:00"] } }],
      },
      6,
    ),
  );
  assert.ok(isCaseChanges({ ...cases(), cases: [{ ...known(), committee_on: "2026-01-20" }] }, 6));
  assert.ok(
    isCaseChanges(
      {
        ...cases(),
        cases: [
          {
            ...known(),
            bills: [
              bill(),
              { ...bill(), card_until: null, returned: [{ ...returned(), returned_at: "2026-01-16T09:00:00Z" }] },
            ],
          },
        ],
      },
      6,
    ),
  );
  assert.ok(isCheckout({ page_url: "https://bank.example/pay/1", bill: bill() }));
  assert.ok(isCaseChanges({ ...cases(), cases: [{ ...known(), short_receipt: "a.b.c" }] }, 6));
  assert.ok(
    isCaseChanges(
      { ...cases(), cases: [{ ...known(), papers: [paper(), { ...paper(), valid_until: "2026-04-15" }] }] },
      6,
    ),
  );
  assert.ok(isReferenceChanges(reference(), 2));
  assert.ok(isReferenceChanges({ seq: 0, changes: [], more: false }, 0));
  assert.ok(isRevocationAnswer(revocations()));
  assert.ok(isRevocationAnswer({ ...revocations(), series: {} }));
  assert.ok(isRevocationAnswer({ ...revocations(), series: { D26: WITHOUT_DAYS } }));
  assert.ok(isPerson({ id: "person-1", contact_masked: "" }));
});

test("records that were set back are known, so that they are asked for from the beginning", () => {
  assert.ok(isReferenceChanges({ seq: 1, changes: [], more: true }, 5));
});

test("an answer behind which more is said to be, and that comes no further, is none", () => {
  assert.equal(isCaseChanges(cases(), 7), false);
  assert.equal(isReferenceChanges(reference(), 3), false);
});

test("a directorate's key of another length is not taken", () => {
  assert.equal(isDirectorateKey({ ...key(), public_key: "k" }), false);
  assert.equal(isDirectorateKey({ ...key(), key_id: "k" }), false);
  assert.equal(isPublicKeys({ ...keys(), directorates: { residence: "k" } }), false);
});

test("revocations whose signature is longer than one is are not taken", () => {
  assert.equal(isRevocationAnswer({ ...revocations(), signature: `${"a".repeat(510)}..b` }), false);
});

test("a page for cards that is not on the web is not opened", () => {
  assert.equal(isCheckout({ page_url: "javascript:alert(1)", bill: bill() }), false);
});
