/** A server with the manners of ours, in memory, for what the device does with it. */

import { bodySha256 } from "../../src/crypto/receipt.js";
import { newSigner } from "./signer.js";

/**
 * @typedef {object} Upload
 * @property {number} length
 * @property {Uint8Array} bytes
 */

/** @typedef {import("./signer.js").Signer} Signer */

const MINISTRY = await newSigner();

/** Part of the address -> what the receipt calls the id behind it. @type {Record<string, string>} */
const LATER = {
  details: "details_id",
  withdrawals: "withdrawal_id",
  objections: "objection_id",
  consents: "consent_id",
};

export class Ministry {
  constructor() {
    /** Whose key signs receipts. @type {Signer} */
    this.signer = MINISTRY;
    /** What a receipt says beside what ours always do. @type {Record<string, unknown>} */
    this.alsoSays = {};
    /** @type {Map<string, Upload>} */
    this.uploads = new Map();
    /** What was accepted, by id; a second acceptance of an id would show here. @type {Map<string, string[]>} */
    this.accepted = new Map();
    /** Whose session it is; "": nobody's. */
    this.person = "person-1";
    /** @type {import("../../src/store/public_keys.js").PublicKeys} */
    this.keys = { directorates: {}, receipts: { kid: MINISTRY.kid, jwk: MINISTRY.jwk }, push: { public_key: "" } };
    /** Whose signatures on papers are believed; "": it does not say. */
    this.trustList = "";
    /** Which papers were revoked; null: it does not say. @type {unknown} */
    this.revocations = null;
    /** What documents are sealed to, by the directorate's name; `publish` adds to it. @type {Record<string, import("../../src/store/public_keys.js").DirectorateKey>} */
    this.directorateKeys = {};
    /** @type {null | {path: string, code: string}[]} */
    this.refuses = null;
    /** The key that documents must be sealed to; null: none. @type {null | string} */
    this.sealedTo = null;
    /** The case takes nothing any more. */
    this.isOver = false;
    /** Bytes that arrived in PATCH requests. */
    this.received = 0;
    /** By its clock. */
    this.receivedAt = "2026-01-15T09:00:00Z";
  }

  /** @param {string} directorate @param {import("../../src/store/public_keys.js").DirectorateKey} key */
  publish(directorate, key) {
    this.directorateKeys[directorate] = key;
    this.keys = { ...this.keys, directorates: { ...this.keys.directorates, [directorate]: key.key_id } };
  }

  /** @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
  async answer(path, { method = "GET", headers = {}, body }) {
    const given = new Headers(headers);
    if (path === "/api/keys") return Response.json(this.keys);
    if (path === "/api/trust-list") return Response.json({ trust_list: this.trustList });
    if (path === "/api/revocations") return Response.json(this.revocations);
    if (path.startsWith("/api/keys/")) return Response.json(this.directorateKeys[path.split("/")[3] ?? ""]);
    const refusal = this.person ? given.get("Moi-Person") !== this.person && "other_person" : "signed_out";
    if (refusal) return inTus(problem(401, refusal));
    if (path === "/api/uploads") return inTus(this.create(given));
    if (path.startsWith("/api/uploads/"))
      return inTus(await this.continue(path.split("/")[3] ?? "", method, given, body));
    const [, , , applicationId = "", below = "", laterId] = path.split("/");
    return this.put(applicationId, LATER[below], laterId, String(body));
  }

  /** @param {Headers} headers */
  create(headers) {
    const pairs = (headers.get("Upload-Metadata") ?? "").split(",").map((pair) => pair.split(" "));
    const { document_id: id } = Object.fromEntries(pairs.map(([key, value]) => [key, atob(value ?? "")]));
    if (!this.uploads.has(id)) {
      this.uploads.set(id, { length: Number(headers.get("Upload-Length")), bytes: new Uint8Array() });
    }
    return new Response(null, { status: 201, headers: { Location: `/api/uploads/${id}` } });
  }

  /** @param {string} id @param {string} method @param {Headers} headers @param {unknown} body */
  async continue(id, method, headers, body) {
    const upload = this.uploads.get(id);
    if (upload === undefined) return problem(404, "absent");
    if (method === "PATCH") {
      if (Number(headers.get("Upload-Offset")) !== upload.bytes.length) return problem(409, "wrong_offset");
      const more = new Uint8Array(/** @type {ArrayBuffer} */ (body));
      this.received += more.length;
      upload.bytes = new Uint8Array([...upload.bytes, ...more]);
    }
    const status = method === "HEAD" ? 200 : 204;
    return new Response(null, { status, headers: { "Upload-Offset": String(upload.bytes.length) } });
  }

  /** @param {string} applicationId @param {string | undefined} claim - what the receipt calls `laterId`. @param {string | undefined} laterId @param {string} body */
  put(applicationId, claim, laterId, body) {
    const id = laterId ?? applicationId;
    const before = this.accepted.get(id);
    const own = claim === undefined ? {} : { [claim]: laterId };
    if (before !== undefined)
      return before[0] === body ? this.receipt(200, applicationId, own, body) : problem(409, "different_content");
    const { documents = [] } = JSON.parse(body);
    if (this.sealedTo !== null && !documents.every(isSealedOnlyTo(this.sealedTo))) {
      return problem(409, "sealed_to_others");
    }
    if (this.isOver) return problem(409, "step_refused");
    if (this.refuses !== null) return problem(422, "problems", { problems: this.refuses });
    const missing = documents.filter(
      (/** @type {any} */ { id: document, sealed_bytes }) => this.uploads.get(document)?.bytes.length !== sealed_bytes,
    );
    if (missing.length > 0) return problem(409, "documents_missing");
    this.accepted.set(id, [...(before ?? []), body]);
    return this.receipt(201, applicationId, own, body);
  }

  /** @param {number} status @param {string} applicationId @param {Record<string, unknown>} own @param {string} sent */
  async receipt(status, applicationId, own, sent) {
    const body = JSON.parse(sent);
    const said = {
      application_id: applicationId,
      ...own,
      reference: "MOI-2026-012-000001-4",
      service: body.service ?? "TEMP_EXT",
      sha256: await bodySha256(body),
      documents: (body.documents ?? []).map((/** @type {any} */ { id: document, sha256 }) => ({
        id: document,
        sha256,
      })),
      received_at: this.receivedAt,
      ...this.alsoSays,
    };
    const { application_id, reference, received_at } = said;
    const signed = await this.signer.sign("moi-receipt", said);
    return Response.json({ application_id, reference, received_at, status: "submitted", receipt: signed }, { status });
  }
}

/** @param {string} key @returns {(document: any) => boolean} */
function isSealedOnlyTo(key) {
  return ({ sealed_keys }) => sealed_keys.length === 1 && sealed_keys[0].key_id === key;
}

/** Every answer about uploads names the protocol. @param {Response} response */
function inTus(response) {
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}

/** @param {number} status @param {string} type @param {object} [more] */
export function problem(status, type, more = {}) {
  const headers = { "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify({ type: `/problems/${type}`, ...more }), { status, headers });
}
