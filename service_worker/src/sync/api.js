/**
 * Requests to the server, and what came back. What somebody else answered in its place is no answer: a network that wants a
 * sign-in of its own (a captive portal, RFC 8952) sends its page, or a redirect to it, or 511, for whatever was asked.
 *
 * @typedef {import("../core/outbox.js").Reply & {body: any, headers: Headers}} Answer
 */

/** 2 KB/s is the slowest connection that we wait for, and half a minute the shortest wait. */
const SLOWEST_BYTES_PER_MS = 2;
const MIN_TIMEOUT_MS = 30_000;

const JSON_BODY = { "Content-Type": "application/json" };

const NETWORK_AUTHENTICATION_REQUIRED = 511;
/** How the server answers: what was asked for, or a problem (RFC 9457). @type {ReadonlySet<string>} */
const ANSWERS = new Set(["application/json", "application/problem+json"]);

/**
 * Never throws for want of a connection: that is status 0, and so is what the server did not answer itself.
 *
 * @param {string} method
 * @param {string} path
 * @param {{json?: unknown, bytes?: ArrayBuffer | Uint8Array<ArrayBuffer>, headers?: Record<string, string>, person?: string, cache?: RequestCache, keepalive?: boolean}} [sent] -
 *   `person`: whose session is meant, and no other's will do. `keepalive`: it goes on when the page is closed.
 * @returns {Promise<Answer>}
 */
export async function request(method, path, { json, bytes, headers = {}, person, cache = "no-store", keepalive = false } = {}) {
  const body = json === undefined ? bytes : JSON.stringify(json);
  const timeout = MIN_TIMEOUT_MS + Math.ceil(sizeOf(body) / SLOWEST_BYTES_PER_MS);
  try {
    const response = await fetch(path, {
      method,
      body,
      cache,
      keepalive,
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
      headers: { ...(json !== undefined && JSON_BODY), ...(person && { "Moi-Person": person }), ...headers },
    });
    if (!isServers(response)) return NO_ANSWER;
    const answer = method === "HEAD" ? null : await readBody(response);
    return {
      status: response.status,
      type: problemType(answer),
      retryAfterMs: retryAfter(response.headers),
      body: answer,
      headers: response.headers,
    };
  } catch {
    return NO_ANSWER;
  }
}

/** @type {Answer} */
const NO_ANSWER = Object.freeze({ status: 0, body: null, headers: new Headers() });

/** In bytes. @param {string | ArrayBuffer | Uint8Array | undefined} body */
function sizeOf(body = "") {
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.byteLength;
}

/**
 * Whether the server itself says so. A gateway before it that is at a loss (5xx) speaks of the server too.
 *
 * @param {Response} response
 */
function isServers({ status, headers }) {
  if (status >= 500) return status !== NETWORK_AUTHENTICATION_REQUIRED;
  const type = mediaType(headers);
  return status >= 400 ? type === "application/problem+json" : type === "" || ANSWERS.has(type);
}

/** @param {Headers} headers */
function mediaType(headers) {
  return (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** A body that stops half-way is no answer at all. @param {Response} response */
async function readBody(response) {
  const text = await response.text();
  const isJson = ANSWERS.has(mediaType(response.headers));
  if (response.ok && !isJson && text !== "") throw new TypeError("a text without a type, which the server never sends");
  return isJson && text !== "" ? JSON.parse(text) : null;
}

/** The name of a problem (RFC 9457) of ours; others have other types. @param {any} answer @returns {string | undefined} */
function problemType(answer) {
  return typeof answer?.type === "string" ? /^\/problems\/([^/]+)$/.exec(answer.type)?.[1] : undefined;
}

/** @param {Headers} headers */
function retryAfter(headers) {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
