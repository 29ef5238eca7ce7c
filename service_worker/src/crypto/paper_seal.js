/**
 * Reads the features in a paper's seals, VDS and IDB. Twin: `moi_pwa/crypto/paper_seal.py`, which has their sources.
 *
 * @import { FeatureValue, SealedKind } from "../core/papers/features.js"
 * @import { Bytes } from "./keys.js"
 * @import { Idb } from "./idb.js"
 * @import { Message } from "./tlv.js"
 * @import { Vds } from "./vds.js"
 * @typedef {{kind: SealedKind, features: Map<number, FeatureValue>}} SealedPaper - a sealed paper; its features by tag.
 */

import { decodeC40 } from "./c40.js";
import { decodeDay } from "./day_bytes.js";
import { Refused } from "./refused.js";
import { decodeTlvs } from "./tlv.js";

/**
 * The kind of document by its reference in the header of a VDS.
 *
 * @type {Map<number, SealedKind>}
 */
const KINDS_BY_REFERENCE = new Map([
  [0x5d01, "visa"],
  [0xfb06, "residence_permit"],
  [0x5e03, "emergency_travel_document"],
  [0xa102, "notice"],
  [0xa104, "refusal"],
  [0xa103, "refusal"], // until December 2026
]);

/**
 * The kind of document by the tag of an IDB's only message, which holds all features.
 *
 * @type {Map<number, SealedKind>}
 */
const KINDS_BY_TAG = new Map([
  [0x01, "visa"],
  [0x02, "emergency_travel_document"],
  [0x90, "notice"],
  [0x91, "refusal"],
]);

/** The tags of a residence permit's features: in an IDB, where each is a message, and in a VDS. */
const PERMIT_TAGS = new Map([
  [0x81, 2],
  [0x87, 3],
  [0x92, 7],
]);
/** The messages by which an IDB is known to be a residence permit's. */
const PERMIT_REQUIRED = [0x81, 0x87];

/**
 * The coding of each feature that is read, by kind and tag. Other features are ignored.
 *
 * @type {Record<SealedKind, Record<number, "text" | "bytes" | "day" | "features">>}
 */
const CODINGS = {
  visa: { 1: "text", 2: "text", 3: "bytes", 4: "bytes", 5: "text", 6: "bytes", 7: "features" },
  residence_permit: { 2: "text", 3: "text", 7: "features" },
  emergency_travel_document: { 2: "text", 7: "features" },
  notice: { 1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day", 8: "features" },
  refusal: {
    1: "text", 2: "bytes", 3: "text", 4: "text", 5: "text", 6: "text", 7: "day", 8: "day", 9: "text", 10: "features",
  },
}; // prettier-ignore

/** The decoder of each coding. */
const DECODERS = {
  text: decodeC40,
  bytes: (/** @type {Uint8Array} */ value) => value,
  day: decodeDay,
  features: decodeTlvs,
};

/**
 * Read the kind and features of a VDS.
 *
 * @param {Vds} vds
 * @returns {SealedPaper}
 * @throws {Refused} "unknown_document"; "not_c40", "malformed": a malformed or repeated feature.
 */
export function readVdsPaper(vds) {
  const kind = KINDS_BY_REFERENCE.get(vds.header.document);
  if (!kind) throw new Refused("unknown_document");
  return { kind, features: read(kind, vds.messages) };
}

/**
 * Read the kind and features of an IDB.
 *
 * @param {Idb} idb
 * @returns {SealedPaper}
 * @throws {Refused} as `readVdsPaper`, and "truncated".
 */
export function readIdbPaper({ messages }) {
  const tags = new Set(messages.map(([tag]) => tag));
  if (PERMIT_REQUIRED.every((tag) => tags.has(tag)) && [...tags].every((tag) => PERMIT_TAGS.has(tag))) {
    return {
      kind: "residence_permit",
      features: read(
        "residence_permit",
        messages.map(([tag, value]) => [PERMIT_TAGS.get(tag) ?? 0, value]),
      ),
    };
  }
  const [only, ...others] = messages;
  const kind = only && others.length === 0 ? KINDS_BY_TAG.get(only[0]) : undefined;
  if (!only || !kind) throw new Refused("unknown_document");
  return { kind, features: read(kind, decodeTlvs(only[1])) };
}

/**
 * Read the features of a kind of document.
 *
 * @param {SealedKind} kind
 * @param {Message[]} messages
 * @throws {Refused} "malformed" for a repeated feature; "not_c40", "malformed" for one that cannot be read.
 */
function read(kind, messages) {
  /** @type {Map<number, FeatureValue>} */
  const features = new Map();
  if (new Set(messages.map(([tag]) => tag)).size !== messages.length) throw new Refused("malformed");
  for (const [tag, value] of messages) {
    const coding = CODINGS[kind][tag];
    if (coding) features.set(tag, DECODERS[coding](value));
  }
  return features;
}
