/** The content of papers, read by the phone from both of their seals. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readFeatures } from "../../src/core/papers/features.js";
import { decodeIdb } from "../../src/crypto/idb.js";
import { readIdbPaper, readVdsPaper } from "../../src/crypto/paper_seal.js";
import { decodeVds } from "../../src/crypto/vds.js";
import { factsOf } from "../core/paper_facts.js";
import { hex, vectors } from "./pattern.js";

const { read, refused } = vectors("paper_seals.json");

/** @param {{vds?: string, idb?: string}} seal */
const paperOf = ({ vds, idb }) => (vds ? readVdsPaper(decodeVds(hex(vds))) : readIdbPaper(decodeIdb(idb ?? "")));

for (const { name, kind, facts, vds, idb } of read) {
  for (const seal of [{ vds }, { idb }]) {
    test(`${name}, of its ${Object.keys(seal)[0]}`, () => {
      const paper = paperOf(seal);
      assert.equal(paper.kind, kind);
      assert.deepEqual(readFeatures(paper.kind, paper.features), factsOf(facts));
    });
  }
}

for (const { name, expect, ...seal } of refused) {
  test(`refused: ${name}`, () => assert.throws(() => paperOf(seal), { name: "Refused", code: expect }));
}
