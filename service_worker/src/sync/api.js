/**
 * Requests to the server, and what came back.
 *
 * @typedef {import("../core/outbox.js").Reply & {body: any, headers: Headers}} Answer
 */

/** A line of 2 KB/s is the slowest that we wait for; nobody waits less than half a minute. */
const SLOWEST_BYTES_PER_MS = 2;
const SHORTEST_PATIENCE_MS = 30_000;

const JSON_BODY = { "Content-Type": "application/json" };

/**
 * Never throws for want of a line: that is status 0.
 *
 * @param {string} method
 * @param {string} path
 * @param {{json?: unknown, bytes?: BodyInit, size?: number, headers?: Record<string, string>, person?: string, cache?: RequestCache}} [sent] -
 *   `size` in bytes; `person`: whose session is meant, and no other's will do.
 * @returns {Promise<Answer>}
 */
export async function request(method, path, { json, bytes, size = 0, headers = {}, person, cache = "no-store" } = {}) {
  const body = json === undefined ? bytes : JSON.stringify(json);
  const patience = SHORTEST_PATIENCE_MS + Math.ceil(size / SLOWEST_BYTES_PER_MS);
  try {
    const response = await fetch(path, {
      method,
      body,
      cache,
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(patience),
      headers: { ...(json !== undefined && JSON_BODY), ...(person && { "Moi-Person": person }), ...headers },
    });
    const answer = method === "HEAD" ? null : await readBody(response);
    return {
      status: response.status,
      type: problemType(response.headers, answer),
      retryAfterMs: retryAfter(response.headers),
      body: answer,
      headers: response.headers,
    };
  } catch {
    return { status: 0, body: null, headers: new Headers() };
  }
}

/** A body that stops half-way is no answer at all. @param {Response} response */
async function readBody(response) {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get("Content-Type") ?? "");
  return isJson && text !== "" ? JSON.parse(text) : null;
}

/** Of a problem (RFC 9457) of ours the name; anybody between us and the server may answer with anything else. @param {Headers} headers @param {any} answer @returns {string | undefined} */
function problemType(headers, answer) {
  if (!/^application\/problem\+json\b/i.test(headers.get("Content-Type") ?? "")) return undefined;
  return typeof answer?.type === "string" ? /^\/problems\/([^/]+)$/.exec(answer.type)?.[1] : undefined;
}

/** @param {Headers} headers */
function retryAfter(headers) {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
