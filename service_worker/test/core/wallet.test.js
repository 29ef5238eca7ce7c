/** The order of papers, which are said to end soon, and which may be renewed or extended. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  inWallet,
  isDueForExtension,
  isDueForRenewal,
  issuedIn,
  replacedIn,
  reminderOf,
  standingOf,
} from "../../src/core/papers/wallet.js";

const TODAY = "2026-12-18";

/** @param {string} number @param {string} from @param {string | null} until @param {object} [content] @returns {any} */
const paper = (
  number,
  from,
  until,
  content = { surname: "SCHMIDT", given_names: "ANNA", birth_date: "1988-05-01" },
) => ({ number, person: "", valid_from: from, valid_until: until, content });

/** @param {any[]} papers @param {object} [others] @returns {any} */
const caseOf = (papers, others) => ({ id: "case-1", service: "RES_STUDY", status: "issued", papers, ...others });

/** @param {any[]} cases */
const walletOf = (cases) => {
  const groups = Object.entries(inWallet(issuedIn(cases), TODAY));
  return Object.fromEntries(groups.map(([name, issued]) => [name, issued.map((one) => one.paper.number)]));
};

test("nothing was issued, and nothing ends", () => {
  assert.deepEqual(walletOf([caseOf([])]), { expiring: [], valid: [], over: [] });
  assert.equal(reminderOf([], TODAY), null);
});

test("what was issued last stands first, and of one day the higher number", () => {
  const early = caseOf([paper("V1", "2026-10-01", "2027-10-01")]);
  const late = caseOf([
    paper("V2", "2026-11-01", "2027-11-01", { surname: "A" }),
    paper("V3", "2026-11-01", "2027-11-01", { surname: "B" }),
  ]);
  assert.deepEqual(walletOf([early, late]).valid, ["V3", "V2", "V1"]);
});

test("what ends soonest stands before all others, and what has ended or was revoked after them", () => {
  const cases = [
    caseOf([paper("R1", "2026-01-15", "2027-01-15"), paper("R2", "2026-01-01", "2027-01-01", { surname: "B" })]),
    caseOf([paper("V3", "2025-01-15", "2026-01-15"), paper("V4", "2025-01-15", "2026-02-15")], {
      service: "VISIT_VISA",
    }),
    caseOf([paper("N5", "2026-10-01", null)], { service: "MAID_WAIVER" }),
    caseOf([paper("N6", "2026-10-01", "2027-10-01")], { service: "TEMP_EXT", status: "revoked" }),
  ];
  assert.deepEqual(walletOf(cases), { expiring: ["R2", "R1"], valid: ["N5"], over: ["N6", "V4", "V3"] });
});

test("what is revoked is that, whatever day it is", () => {
  const [revoked] = issuedIn([caseOf([paper("R1", "2020-01-15", "2021-01-15")], { status: "revoked" })]);
  assert.equal(standingOf(/** @type {any} */ (revoked), TODAY), "revoked");
});

test("what has no end is valid for ever", () => {
  const [endless] = issuedIn([caseOf([paper("N1", "2000-01-15", null)])]);
  assert.equal(standingOf(/** @type {any} */ (endless), TODAY), "valid");
});

test("what has been renewed is not said to end, and is not renewed again", () => {
  const issued = issuedIn([
    caseOf([paper("R1", "2026-01-15", "2027-01-15")]),
    caseOf([paper("R2", "2026-12-17", "2027-12-17")]),
  ]);
  assert.deepEqual(inWallet(issued, TODAY).expiring, []);
  assert.deepEqual(
    issued.map((one) => isDueForRenewal(one, TODAY)),
    [false, false],
  );
  assert.equal(isDueForRenewal(/** @type {any} */ (issued[0]), "2027-02-01"), false);
});

test("another's paper, another service's, and a revoked one replace nothing", () => {
  const old = caseOf([paper("R1", "2026-01-15", "2027-01-15")]);
  const others = [
    caseOf([
      paper("R2", "2026-12-17", "2027-12-17", { surname: "SCHMIDT", given_names: "ANNA", birth_date: "2020-02-29" }),
    ]),
    caseOf([
      paper("R5", "2026-12-17", "2027-12-17", { surname: "SCHMIDT", given_names: "BERTA", birth_date: "1988-05-01" }),
    ]),
    caseOf([paper("V3", "2026-12-17", "2027-12-17")], { service: "VISIT_VISA" }),
    caseOf([paper("R4", "2026-12-17", "2027-12-17")], { status: "revoked" }),
  ];
  assert.deepEqual(walletOf([old, ...others]).expiring, ["R1"]);
});

test("what ends soon or has ended may be renewed, and nothing else", () => {
  /** @param {string | null} until @param {object} [others] */
  const isDue = (until, others) =>
    issuedIn([caseOf([paper("R1", "2026-01-15", until)], others)]).map((one) => isDueForRenewal(one, TODAY))[0];
  assert.deepEqual(
    [isDue("2027-01-15"), isDue("2026-12-01"), isDue("2027-12-01"), isDue(null)],
    [true, true, false, false],
  );
  assert.equal(isDue("2026-12-01", { status: "revoked" }), false);
});

/**
 * Return whether each can be extended today by TEMP_EXT.
 *
 * @param {any[]} cases
 */
const extended = (cases) => issuedIn(cases).map((one) => isDueForExtension(one, "TEMP_EXT", TODAY));

/** @param {string | null} until @param {object} [others] */
const visa = (until, others) =>
  caseOf([paper("V1", "2026-09-01", until, { surname: "SCHMIDT", stay_days: 30 })], {
    service: "VISIT_VISA",
    ...others,
  });

/** @param {string} number @param {string} until @param {object} [others] */
const extension = (number, until, others) =>
  caseOf([paper(number, "2026-11-01", until, { surname: "SCHMIDT", stay_days: 0 })], {
    service: "TEMP_EXT",
    ...others,
  });

test("a stay may be extended for as long as it may last: whoever enters on a visa's last day stays on", () => {
  assert.deepEqual(
    ["2027-11-30", TODAY, "2026-11-18", "2026-11-17"].map((until) => extended([visa(until)])),
    [[true], [true], [true], [false]],
  );
  assert.deepEqual(
    ["2027-11-30", TODAY, "2026-12-17"].map((until) => extended([extension("N1", until)])),
    [[true], [true], [false]],
  );
});

test("neither what was revoked nor what has no end is extended", () => {
  assert.deepEqual(extended([visa("2027-01-15", { status: "revoked" }), visa(null)]), [false, false]);
});

test("of a stay that was extended, the last extension is what may be extended again", () => {
  assert.deepEqual(extended([visa("2027-03-01"), extension("N1", "2027-01-15"), extension("N2", "2027-02-15")]), [
    false,
    false,
    true,
  ]);
});

test("an extension that is over, was revoked, or is another's leaves the next stay on a visa to be extended", () => {
  const others = caseOf([paper("N9", "2026-11-01", "2027-01-15", { surname: "MEIER", stay_days: 0 })], {
    service: "TEMP_EXT",
  });
  const [first] = extended([
    visa("2027-03-01"),
    extension("N1", "2026-12-17"),
    extension("N2", "2027-01-15", { status: "revoked" }),
    others,
  ]);
  assert.equal(first, true);
});

test("a reminder counts what ends within the longest time, and names the first day", () => {
  const issued = issuedIn([
    caseOf([
      paper("R1", "2026-01-15", "2027-01-15"),
      paper("R2", "2026-01-15", "2027-02-10", { surname: "B" }),
      paper("R3", "2026-01-15", "2026-12-20", { surname: "C" }),
    ]),
  ]);
  const { expiring } = inWallet(issued, TODAY);
  assert.deepEqual(reminderOf(expiring, TODAY), { count: 3, within: 60, first: "2026-12-20" });
  assert.deepEqual(reminderOf(expiring.slice(0, 1), TODAY), { count: 1, within: 7, first: "2026-12-20" });
});

test("papers that are valid or over are shown by their days, whatever the order of the cases", () => {
  const person = (/** @type {string} */ surname) => ({ surname });
  const cases = [
    caseOf([
      paper("V1", "2026-11-01", "2027-11-01", person("A")),
      paper("V2", "2026-12-01", "2027-12-01", person("B")),
      paper("V3", "2026-10-01", "2027-10-01", person("C")),
      paper("O2", "2025-01-01", "2026-02-01", person("D")),
      paper("O3", "2025-01-01", "2026-03-01", person("E")),
      paper("O1", "2025-01-01", "2026-01-01", person("F")),
    ]),
  ];
  assert.deepEqual(walletOf(cases), { expiring: [], valid: ["V2", "V1", "V3"], over: ["O3", "O2", "O1"] });
});

test("a paper that ends soon and has been renewed is among the valid ones", () => {
  const cases = [caseOf([paper("R1", "2026-01-15", "2027-01-15")]), caseOf([paper("R2", "2026-12-17", "2027-12-17")])];
  assert.deepEqual(walletOf(cases).valid, ["R2", "R1"]);
});

test("the paper that ends last renews the others, whichever case comes first", () => {
  const endings = ["2028-01-15", null, "2027-01-15"];
  const issued = issuedIn(endings.map((until, n) => caseOf([paper(`R${n}`, "2026-01-15", until)])));
  assert.deepEqual(issued.map(({ isRenewed }) => isRenewed), [true, false, true]); // prettier-ignore
});

test("a paper whose holder has only revoked ones is not renewed", () => {
  const [revoked] = issuedIn([caseOf([paper("R1", "2026-01-15", "2027-01-15")], { status: "revoked" })]);
  assert.equal(revoked?.isRenewed, false);
});

test("a visa is not extended while its holder's extension lasts, the last day included", () => {
  assert.equal(extended([visa("2027-03-01"), extension("N1", TODAY)])[0], false);
});

test("papers that others have replaced are listed apart, the last to be replaced first", () => {
  const replaced = (/** @type {string} */ number, /** @type {string} */ on) => ({
    ...paper(number, "2026-01-15", "2027-01-15"),
    replaced_by: "R9",
    replaced_on: on,
  });
  const cases = [
    caseOf([paper("R9", "2026-02-01", "2027-01-15")], { replaced: [replaced("R1", "2026-02-01")] }),
    caseOf([], { replaced: [replaced("R2", "2026-03-01"), replaced("R3", "2026-02-01")] }),
    caseOf([]),
  ];
  assert.deepEqual(
    replacedIn(cases).map((each) => each.paper.number),
    ["R2", "R3", "R1"],
  );
  assert.deepEqual(walletOf(cases), { expiring: ["R9"], valid: [], over: [] });
});
