/** A server in memory that behaves like ours towards the device. */

import { toBase64url } from "../../src/crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../src/crypto/keys.js";
import { bodySha256 } from "../../src/crypto/receipt.js";
import { newSigner } from "./signer.js";

/**
 * @typedef {object} Upload
 * @property {number} length
 * @property {Uint8Array} bytes
 */

/** @typedef {import("./signer.js").Signer} Signer */

const MINISTRY = await newSigner();

/** The name of the id in the receipt, by the segment of the address before it. @type {Record<string, string>} */
const LATER = {
  details: "details_id",
  withdrawals: "withdrawal_id",
  objections: "objection_id",
  corrections: "correction_id",
  refunds: "refund_id",
  returns: "return_id",
  consents: "consent_id",
  visits: "visit_id",
};

/** The server. */
export class Ministry {
  constructor() {
    /** The key that signs receipts. @type {Signer} */
    this.signer = MINISTRY;
    /** Further claims of receipts. @type {Record<string, unknown>} */
    this.alsoSays = {};
    /** Members that answers have instead of those that their receipt has. @type {Record<string, unknown>} */
    this.besides = {};
    /** @type {Map<string, Upload>} */
    this.uploads = new Map();
    /** Accepted bodies by id. A second acceptance of an id would be seen here. @type {Map<string, string[]>} */
    this.accepted = new Map();
    /** The id of the person whose session it is, or "". */
    this.person = "person-1";
    /** @type {import("../../src/store/public_keys.js").PublicKeys} */
    this.keys = { directorates: {}, receipts: { kid: MINISTRY.kid, jwk: MINISTRY.jwk }, push: { public_key: "" } };
    /** The trust list, or "" for an invalid answer. */
    this.trustList = "";
    /** The revocation list; null for an invalid answer. @type {unknown} */
    this.revocations = null;
    /**
     * The directorates' keys by name; `publish` adds to them.
     *
     * @type {Record<string, import("../../src/store/public_keys.js").DirectorateKey>}
     */
    this.directorateKeys = {};
    /** @type {null | {path: string, code: string}[]} */
    this.refuses = null;
    /** The id of the only key that documents may be sealed to; null for any key. @type {null | string} */
    this.sealedTo = null;
    /** True if the case accepts nothing any more. */
    this.isOver = false;
    /** The number of bytes that arrived in PATCH requests. */
    this.received = 0;
    /** The time of receipt by the server's clock. */
    this.receivedAt = "2026-01-15T09:00:00Z";
  }

  /**
   * Publish a directorate's key.
   *
   * @param {string} directorate
   * @param {import("../../src/store/public_keys.js").DirectorateKey} key
   */
  publish(directorate, key) {
    this.directorateKeys[directorate] = key;
    this.keys = { ...this.keys, directorates: { ...this.keys.directorates, [directorate]: key.key_id } };
  }

  /**
   * Answer a request.
   *
   * @param {string} path
   * @param {RequestInit} init
   * @returns {Promise<Response>}
   */
  async answer(path, { method = "GET", headers = {}, body }) {
    const sentHeaders = new Headers(headers);
    if (path === "/api/keys") return Response.json(this.keys);
    if (path === "/api/trust-list") return Response.json({ trust_list: this.trustList });
    if (path === "/api/revocations") return Response.json(this.revocations);
    if (path.startsWith("/api/keys/")) return Response.json(this.directorateKeys[path.split("/")[3] ?? ""]);
    const refusal = this.person ? sentHeaders.get("Moi-Person") !== this.person && "other_person" : "signed_out";
    if (refusal) return inTus(problem(401, refusal));
    if (path === "/api/uploads") return inTus(this.create(sentHeaders));
    if (path.startsWith("/api/uploads/"))
      return inTus(await this.continue(path.split("/")[3] ?? "", method, sentHeaders, body));
    const [, , , applicationId = "", below = "", laterId] = path.split("/");
    return this.put(applicationId, LATER[below], laterId, String(body));
  }

  /**
   * Create an upload.
   *
   * @param {Headers} headers
   */
  create(headers) {
    const pairs = (headers.get("Upload-Metadata") ?? "").split(",").map((pair) => pair.split(" "));
    const { document_id: id } = Object.fromEntries(pairs.map(([key, value]) => [key, atob(value ?? "")]));
    if (!this.uploads.has(id)) {
      this.uploads.set(id, { length: Number(headers.get("Upload-Length")), bytes: new Uint8Array() });
    }
    return new Response(null, { status: 201, headers: { Location: `/api/uploads/${id}` } });
  }

  /**
   * Continue an upload, or tell its offset.
   *
   * @param {string} id
   * @param {string} method
   * @param {Headers} headers
   * @param {unknown} body
   */
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

  /**
   * Accept a body, or refuse it.
   *
   * @param {string} applicationId
   * @param {string | undefined} claim - name of `laterId` in the receipt.
   * @param {string | undefined} laterId
   * @param {string} body
   */
  put(applicationId, claim, laterId, body) {
    const id = laterId ?? applicationId;
    const earlier = this.accepted.get(id);
    const own = claim === undefined ? {} : { [claim]: laterId };
    if (earlier !== undefined)
      return earlier[0] === body ? this.receipt(200, applicationId, own, body) : problem(409, "different_content");
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
    this.accepted.set(id, [...(earlier ?? []), body]);
    return this.receipt(201, applicationId, own, body);
  }

  /**
   * Return an answer with a receipt.
   *
   * @param {number} status
   * @param {string} applicationId
   * @param {Record<string, unknown>} own
   * @param {string} sent
   */
  async receipt(status, applicationId, own, sent) {
    const body = JSON.parse(sent);
    const claims = {
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
    const { application_id, reference, received_at } = claims;
    const signed = await this.signer.sign("moi-receipt", claims);
    const answer = { application_id, reference, received_at, status: "submitted", receipt: signed, ...this.besides };
    return Response.json(answer, { status });
  }
}

/**
 * Return a function that tells whether a document is sealed to this key alone.
 *
 * @param {string} key
 * @returns {(document: any) => boolean}
 */
function isSealedOnlyTo(key) {
  return ({ sealed_keys }) => sealed_keys.length === 1 && sealed_keys[0].key_id === key;
}

/**
 * Return an answer about uploads with the protocol's name, which all of them have.
 *
 * @param {Response} response
 */
function inTus(response) {
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}

/**
 * Return a problem of ours (RFC 9457).
 *
 * @param {number} status
 * @param {string} type
 * @param {object} [more]
 */
export function problem(status, type, more = {}) {
  const headers = { "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify({ type: `/problems/${type}`, ...more }), { status, headers });
}

/** Return a new public key of a directorate. */
export async function newDirectorateKey() {
  const publicKey = await publicKeyOf(newSeed());
  return { key_id: await keyId(publicKey), public_key: toBase64url(publicKey) };
}
