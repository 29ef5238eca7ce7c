/**
 * Topics of `tests/vectors` that have no test of their own. pytest runs the same in `tests/unit/rules/test_vectors.py`,
 * which alone reads reference numbers.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkAnswers, ruleViolations, sectionStatuses } from "../../src/core/forms/answers.js";
import { dropHidden } from "../../src/core/forms/asked.js";
import { isText, tidyLine, tidyParagraph } from "../../src/core/characters.js";
import { evaluate } from "../../src/core/forms/conditions.js";
import "../../src/core/forms/zones.js";
import { addDays, addMonths, ammanDay, wholeYears } from "../../src/core/dates.js";
import { migrateDraft } from "../../src/core/drafts/draft_migration.js";
import { bill, feesInForce } from "../../src/core/fees/bill.js";
import { dinars, exactDinars, printedDinars } from "../../src/core/money.js";
import { mrzAnswers, readMrz } from "../../src/core/forms/mrz.js";
import { overstayFine } from "../../src/core/fees/overstay.js";
import { readPaperNumber } from "../../src/core/papers/paper_number.js";
import { listsOn, withChanges } from "../../src/core/reference_data.js";
import { parsePath } from "../../src/core/forms/paths.js";
import { isPhone } from "../../src/core/forms/phone.js";
import { searchText } from "../../src/core/search/text.js";
import { generated } from "./generated.js";
import { factsOf, vectorsOf, isGivenOut } from "./vectors.js";

function each(topic, run) {
  for (const vector of vectorsOf(topic)) test(`${topic}: ${vector.name}`, () => run(vector));
}

function eachCase(topic, run) {
  const file = vectorsOf(topic);
  for (const vector of file.cases) test(`${topic}: ${vector.name}`, () => run(file, vector));
}

each("conditions", (vector) => {
  const scope = [...(vector.item ? [vector.item] : []), vector.answers];
  assert.equal(evaluate(vector.condition, scope, factsOf(vector)), vector.expect);
});

const DAYS = {
  add_months: ({ day, n }) => addMonths(day, n),
  add_days: ({ day, n }) => addDays(day, n),
  whole_years: ({ day, until }) => wholeYears(day, until),
  amman_day: ({ instant }) => ammanDay(new Date(instant)),
};
each("dates", (vector) => assert.equal(DAYS[vector.do](vector), vector.expect));

each("mrz", (vector) => {
  const read = readMrz(vector.zone);
  assert.deepEqual([read?.form ?? null, read?.problem ?? null], [vector.form, vector.problem]);
  if (vector.answers) assert.deepEqual(mrzAnswers(read, factsOf(vector).today), vector.answers);
});

each("paper_numbers", ({ number, series, ordinal }) =>
  assert.deepEqual(readPaperNumber(number), series && { series, ordinal }),
);

each("money", ({ fils, ...expect }) =>
  assert.deepEqual(
    { name: expect.name, dinars: dinars(fils), exact: exactDinars(fils), printed: printedDinars(fils) },
    expect,
  ),
);

each("reference_data", ({ data, changes = [], day, expect }) => {
  const before = structuredClone(data);
  assert.deepEqual(listsOn(withChanges(data, changes), day), expect);
  assert.deepEqual(data, before);
});

const isAccepted = (number) => isPhone(number) && isGivenOut(number);
each("phones", ({ number, valid }) => assert.equal(isAccepted(number), valid));

test("phones: the world's numbers are accepted as the server accepts them", () => {
  assert.deepEqual(
    generated("phone_numbers").filter(({ number, valid }) => isAccepted(number) !== valid),
    [],
  );
});

each("characters", ({ text, is_text, line, paragraph }) => {
  assert.equal(isText(text), is_text);
  if (line !== undefined) assert.deepEqual([tidyLine(text), tidyParagraph(text)], [line, paragraph]);
});

each("paths", ({ path, expect }) => assert.deepEqual(parsePath(path), expect));

each("search_text", ({ text, expect }) => assert.equal(searchText(text), expect));

eachCase("drafts", ({ declaration }, { answers, expect }) => {
  const read = migrateDraft(declaration, answers);
  assert.deepEqual(read, expect);
  assert.deepEqual(migrateDraft(declaration, read), read);
});

eachCase("fees", ({ declaration, table }, { today, until, answers, charges, guarantees, total_fils }) => {
  assert.deepEqual(bill(declaration, answers, factsOf({ today }), table, until), { charges, guarantees, total_fils });
});

eachCase("fines", (file, { stay, last_day, end, table = file.table, grace, lines, total_fils }) => {
  if (lines === null) assert.throws(() => overstayFine("overstay_day", stay, last_day, end, table), RangeError);
  else assert.deepEqual(overstayFine("overstay_day", stay, last_day, end, table), { grace, lines, total_fils });
});

for (const topic of ["answers", "records"])
  eachCase(topic, ({ declaration }, vector) => {
    const [{ answers }, facts] = [vector, factsOf(vector)];
    assert.deepEqual(
      checkAnswers(declaration, answers, facts).map(({ path, code }) => [path, code]),
      vector.problems,
    );
    const violations = ruleViolations(declaration, answers, facts);
    assert.deepEqual(violations.map(({ path, rule }) => [path, rule.id]).sort(), vector.rules.sort());
    const params = Object.fromEntries(violations.map(({ rule, params }) => [rule.id, params]));
    if (vector.params) assert.deepEqual(params, vector.params);
    if (vector.statuses)
      assert.deepEqual(Object.fromEntries(sectionStatuses(declaration, answers, facts)), vector.statuses);
    if (vector.sent) assert.deepEqual(dropHidden(declaration, answers, facts), vector.sent);
  });

test("fees: what is in force on a day, and since when", () => {
  const { table } = vectorsOf("fees");
  assert.deepEqual(feesInForce(table, ["card", "seat"], "2025-12-31"), {
    fils: { card: 5000, seat: 1000 },
    since: "2018-07-01",
  });
  assert.deepEqual(feesInForce(table, ["card", "seat"], "2026-01-01"), {
    fils: { card: 6500, seat: 1000 },
    since: "2026-01-01",
  });
});

test("fees: what the ministry has changed is in force", () => {
  const rows = [{ from: "2018-07-01", to: "2026-01-14", fils: 1000 }, { from: "2026-01-15", to: null, fils: 1250 }]; // prettier-ignore
  const changed = withChanges({ amounts: vectorsOf("fees").table }, [{ seq: 1, list: "amounts", code: "seat", rows }]);
  assert.deepEqual(feesInForce(changed.amounts, ["card", "seat"], "2026-01-15"), {
    fils: { card: 6500, seat: 1250 },
    since: "2026-01-15",
  });
});

test("fees: on a day without an amount none is in force", () => {
  assert.throws(() => feesInForce(vectorsOf("fees").table, ["card"], "2018-06-30"), RangeError);
});
