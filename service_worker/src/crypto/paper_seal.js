/**
 * Reads the features in a paper's seals: a VDS and an IDB. Twin: `moi_pwa/crypto/paper_seal.py`, which says where they are from.
 *
 * @import { FeatureValue, SealedKind } from "../core/paper_features.js"
 * @import { Bytes } from "./keys.js"
 * @import { Idb } from "./idb.js"
 * @import { Message } from "./tlv.js"
 * @import { Vds } from "./vds.js"
 * @typedef {{kind: SealedKind, features: Map<number, FeatureValue>}} SealedPaper - features by tag.
 */

import { decodeC40 } from "./c40.js";
import { decodeDay } from "./day_bytes.js";
import { Refused } from "./refused.js";
import { decodeTlvs } from "./tlv.js";

/** In the header of a VDS. @type {Map<number, SealedKind>} */
const KINDS_BY_REFERENCE = new Map([[0x5d01, "visa"], [0xfb06, "residence_permit"], [0x5e03, "emergency_travel_document"], [0xa102, "notice"], [0xa103, "refusal"]]);

/** Of the one message of an IDB that holds all features. @type {Map<number, SealedKind>} */
const KINDS_BY_TAG = new Map([[0x01, "visa"], [0x02, "emergency_travel_document"], [0x90, "notice"], [0x91, "refusal"]]);

/** Of an IDB's messages that hold a residence permit's features each, with the tags that these have in a VDS. */
const PERMIT_TAGS = new Map([[0x81, 2], [0x87, 3]]);

/** Of the features that are read; others are passed over. @type {Record<SealedKind, Record<number, "text" | "bytes" | "day">>} */
const CODINGS = {
  visa: { 1: "text", 2: "text", 3: "bytes", 4: "bytes", 5: "text" },
  residence_permit: { 2: "text", 3: "text" },
  emergency_travel_document: { 2: "text" },
  notice: { 1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day" },
  refusal: { 1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day", 8: "day", 9: "text" },
};

/** @param {Vds} vds @returns {SealedPaper} @throws {Refused} "unknown_document"; "not_c40", "malformed": a feature that is none. */
export function readVdsPaper(vds) {
  const kind = KINDS_BY_REFERENCE.get(vds.header.document);
  if (!kind) throw new Refused("unknown_document");
  return { kind, features: read(kind, vds.messages) };
}

/** @param {Idb} idb @returns {SealedPaper} @throws {Refused} as `readVdsPaper`. */
export function readIdbPaper({ messages }) {
  const tags = new Set(messages.map(([tag]) => tag));
  if (tags.size === PERMIT_TAGS.size && [...tags].every((tag) => PERMIT_TAGS.has(tag))) {
    return { kind: "residence_permit", features: read("residence_permit", messages.map(([tag, value]) => [PERMIT_TAGS.get(tag) ?? 0, value])) };
  }
  const [only, ...others] = messages;
  const kind = only && others.length === 0 ? KINDS_BY_TAG.get(only[0]) : undefined;
  if (!only || !kind) throw new Refused("unknown_document");
  return { kind, features: read(kind, decodeTlvs(only[1])) };
}

/** @param {SealedKind} kind @param {Message[]} messages @throws {Refused} "malformed": one twice. */
function read(kind, messages) {
  /** @type {Map<number, FeatureValue>} */
  const features = new Map();
  if (new Set(messages.map(([tag]) => tag)).size !== messages.length) throw new Refused("malformed");
  for (const [tag, value] of messages) {
    const coding = CODINGS[kind][tag];
    if (coding) features.set(tag, coding === "text" ? decodeC40(value) : coding === "day" ? decodeDay(value) : value);
  }
  return features;
}
