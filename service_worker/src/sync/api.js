/**
 * Sends requests to the server and reads its answers.
 *
 * An answer that somebody else gives in the server's place counts as none. A network with a sign-in of its own (a
 * captive portal, RFC 8952) answers any request with its page, a redirect to it, or 511.
 *
 * @typedef {import("../core/outbox.js").Reply & {body: any, headers: Headers}} Answer - an answer of the server. Status
 *   0 means that none came.
 */

/** The slowest connection that requests wait for, 2 KB/s. */
const SLOWEST_BYTES_PER_MS = 2;
/** The shortest timeout of a request, half a minute. */
const MIN_TIMEOUT_MS = 30_000;

const JSON_BODY = { "Content-Type": "application/json" };

const NETWORK_AUTHENTICATION_REQUIRED = 511;
/**
 * The media types of the server's answers: JSON, or a problem (RFC 9457).
 *
 * @type {ReadonlySet<string>}
 */
const ANSWERS = new Set(["application/json", "application/problem+json"]);

/**
 * Send a request and return the server's answer.
 *
 * It never throws for lack of a connection: that is status 0, as is an answer that is not the server's.
 *
 * @param {string} method
 * @param {string} path
 * @param {{json?: unknown, bytes?: ArrayBuffer | Uint8Array<ArrayBuffer>, headers?: Record<string, string>, person?:
 *   string, party?: string, cache?: RequestCache, keepalive?: boolean, credentials?: RequestCredentials}} [sent] -
 *   `person`: id of the person whose session must be used. `party`: id of the institution that the person acts for.
 *   `keepalive`: the request goes on when the page is closed. `credentials`: "omit" sends no cookie, so that the server
 *   does not learn who asks.
 * @returns {Promise<Answer>}
 */
export async function request(
  method,
  path,
  { json, bytes, headers = {}, person, party, cache = "no-store", keepalive = false, credentials = "same-origin" } = {},
) {
  const body = json === undefined ? bytes : JSON.stringify(json);
  const timeout = MIN_TIMEOUT_MS + Math.ceil(sizeOf(body) / SLOWEST_BYTES_PER_MS);
  try {
    const response = await fetch(path, {
      method,
      body,
      cache,
      keepalive,
      credentials,
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
      headers: { ...(json !== undefined && JSON_BODY), ...actingHeaders(person, party), ...headers },
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

/**
 * Return the headers that tell whose session must be used, and for whom the person acts. Without the second, people act
 * for themselves.
 *
 * @param {string} [person]
 * @param {string} [party] - "" for the person themselves.
 * @returns {Record<string, string>}
 */
export function actingHeaders(person, party) {
  return { ...(person && { "Moi-Person": person }), ...(party && { "Moi-Party": party }) };
}

/**
 * The result if no answer of the server came.
 *
 * @type {Answer}
 */
const NO_ANSWER = Object.freeze({ status: 0, body: null, headers: new Headers() });

/**
 * Return the size of a body in bytes.
 *
 * @param {string | ArrayBuffer | Uint8Array | undefined} body
 */
function sizeOf(body = "") {
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.byteLength;
}

/**
 * Return whether an answer is the server's. A gateway in front of it that answers 5xx also speaks for the server.
 *
 * @param {Response} response
 */
function isServers({ status, headers }) {
  if (status >= 500) return status !== NETWORK_AUTHENTICATION_REQUIRED;
  const type = mediaType(headers);
  return status >= 400 ? type === "application/problem+json" : type === "" || ANSWERS.has(type);
}

/**
 * Return the media type of an answer, "" if it has none.
 *
 * @param {Headers} headers
 */
function mediaType(headers) {
  return (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * Return the JSON of an answer, or null if it has none.
 *
 * @param {Response} response
 * @throws {TypeError} if it has text that is not JSON.
 * @throws {SyntaxError} if the JSON is malformed, as when the body is cut off.
 */
async function readBody(response) {
  const text = await response.text();
  const isJson = ANSWERS.has(mediaType(response.headers));
  if (response.ok && !isJson && text !== "") throw new TypeError("a text without a type, which the server never sends");
  return isJson && text !== "" ? JSON.parse(text) : null;
}

/**
 * Return the name of one of our problems (RFC 9457), or undefined for another's problem, whose type has another form.
 *
 * @param {any} answer
 * @returns {string | undefined}
 */
function problemType(answer) {
  return typeof answer?.type === "string" ? /^\/problems\/([^/]+)$/.exec(answer.type)?.[1] : undefined;
}

/**
 * Return the wait that an answer asks for in milliseconds, or undefined if it asks for none.
 *
 * @param {Headers} headers
 */
function retryAfter(headers) {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
