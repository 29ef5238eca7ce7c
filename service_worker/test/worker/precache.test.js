/** The files that are kept on the device, with a cache and a server that are plain maps. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";

import { find, groupsHere, keep } from "../../src/worker/precache.js";

const BUNDLE = "/_moi/pages.ar.0A1B2C3D.json";
const PAGES = ["/ar/", "/ar/help/", "/ar/guide/", "/ar/device/", "/ar/case/", "/ar/offline/"];
const revisionOf = (/** @type {string} */ content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
const file = (/** @type {string} */ url, content = `page ${url}`) => ({
  url,
  revision: revisionOf(content),
  bytes: 5_000,
});
const PRECACHE = {
  version: "1",
  groups: { shared: [file("/_moi/form.js", "form")], ar: PAGES.map((url) => ({ ...file(url), in: BUNDLE })) },
  bundles: { [BUNDLE]: 12_000 },
};

/** @type {Map<string, Response>} */
let kept;
/** @type {string[]} */
let asked;
/** @type {Record<string, string>} */
let served;

beforeEach(() => {
  kept = new Map();
  asked = [];
  served = {
    "/_moi/form.js": "form",
    [BUNDLE]: JSON.stringify(Object.fromEntries(PAGES.map((url) => [url, `page ${url}`]))),
  };
  for (const url of PAGES) served[url] = `page ${url}`;
  const at = (/** @type {string} */ key) => new URL(key, "https://eservices.example").href;
  const cache = {
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    put: async (/** @type {string} */ key, /** @type {Response} */ response) => void kept.set(at(key), response),
    match: async (/** @type {string} */ key) => kept.get(at(key)),
    delete: async (/** @type {string} */ key) => kept.delete(at(key)),
  };
  Object.assign(globalThis, {
    caches: { open: async () => cache },
    fetch: async (/** @type {string} */ url) => {
      asked.push(url);
      const headers = {
        "content-security-policy": "default-src 'none'",
        "content-type": "text/html",
        etag: url,
        "content-length": "9",
      };
      return url in served ? new Response(served[url], { headers }) : new Response("", { status: 404 });
    },
  });
});

test("a first visit asks for the bundle, and for one page whose headers all get", async () => {
  await keep(PRECACHE, ["shared", "ar"]);
  assert.deepEqual(asked.sort(), ["/_moi/form.js", BUNDLE, "/ar/"].sort());
});

test("what came in a bundle is served as it would have been by itself", async () => {
  await keep(PRECACHE, ["shared", "ar"]);
  for (const url of PAGES) {
    const response = await find(PRECACHE, url);
    assert.equal(await response?.text(), `page ${url}`);
    assert.equal(response?.headers.get("content-security-policy"), "default-src 'none'");
    assert.equal(response?.headers.get("content-type"), "text/html");
    assert.equal(response?.headers.get("etag"), null);
  }
});

test("a few pages that changed are fetched by themselves", async () => {
  await keep(PRECACHE, ["shared", "ar"]);
  asked = [];
  const [first, second, ...others] = PRECACHE.groups.ar;
  for (const url of ["/ar/", "/ar/help/"]) served[url] = `new ${url}`;
  const changed = [first, second].map((page) => ({
    url: "",
    bytes: 5_000,
    ...page,
    revision: revisionOf(`new ${page?.url}`),
  }));
  await keep({ ...PRECACHE, version: "2", groups: { ...PRECACHE.groups, ar: [...changed, ...others] } }, [
    "shared",
    "ar",
  ]);
  assert.deepEqual(asked, ["/ar/", "/ar/help/"]);
});

test("files that are no lighter than their bundle come in it, for each has headers", async () => {
  const small = {
    ...PRECACHE,
    groups: { ...PRECACHE.groups, ar: PRECACHE.groups.ar.map((page) => ({ ...page, bytes: 2_000 })) },
  };
  await keep(small, ["ar"]);
  assert.deepEqual(asked.sort(), [BUNDLE, "/ar/"].sort());
});

test("a bundle that lacks a page fails the installation, which the browser tries again", async () => {
  served[BUNDLE] = "{}";
  await assert.rejects(keep(PRECACHE, ["ar"]), /lacks/);
});

/**
 * Answer every request with this body.
 *
 * @param {string} body
 */
function portal(body) {
  for (const url of Object.keys(served)) served[url] = body;
}

for (const [name, groups] of /** @type {const} */ ([
  ["a script", ["shared"]],
  ["the pages of a language", ["ar"]],
])) {
  test(`a captive portal's page is not kept for ${name}`, async () => {
    portal("<title>Welcome to our network</title>");
    await assert.rejects(keep(PRECACHE, [...groups]));
    assert.equal(kept.size, 0);
  });
}

test("a page that came by itself is kept only as it was built", async () => {
  await keep(PRECACHE, ["shared", "ar"]);
  kept.delete(`https://eservices.example/ar/help/?revision=${revisionOf("page /ar/help/")}`);
  portal("page of another version");
  await assert.rejects(keep(PRECACHE, ["shared", "ar"]), /is not the file that was built/);
  assert.equal(await find(PRECACHE, "/ar/help/"), undefined);
});

test("a bundle's page is kept only as it was built, though the bundle is whole", async () => {
  served[BUNDLE] = JSON.stringify(Object.fromEntries(PAGES.map((url) => [url, "page of another version"])));
  await assert.rejects(keep(PRECACHE, ["ar"]), /is not the file that was built/);
  assert.deepEqual(await pagesKept(), []);
});

/** Return the pages of `PAGES` that are on the device. */
async function pagesKept() {
  const found = await Promise.all(PAGES.map(async (url) => ((await find(PRECACHE, url)) ? [url] : [])));
  return found.flat();
}

/**
 * Serve the bundle in pieces, and cut the connection within the page after the first `whole` ones.
 *
 * @param {number} whole
 */
function cutBundle(whole) {
  const text = served[BUNDLE] ?? "";
  const end = text.indexOf(`"page ${PAGES[whole]}`) + 8;
  const bytes = new TextEncoder().encode(text.slice(0, end));
  const { fetch } = globalThis;
  globalThis.fetch = async (url, settings) => {
    if (url !== BUNDLE) return fetch(url, settings);
    asked.push(BUNDLE);
    let at = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.error(new TypeError("the connection was cut"));
          controller.enqueue(bytes.slice(at, (at += 7)));
        },
      }),
    );
  };
  return () => void (globalThis.fetch = fetch);
}

for (const [whole] of PAGES.entries()) {
  test(`what came of a bundle before it was cut stays: ${whole} pages`, async () => {
    cutBundle(whole);
    await assert.rejects(keep(PRECACHE, ["ar"]), /cut/);
    assert.deepEqual(await pagesKept(), PAGES.slice(0, whole));
  });
}

test("the second try fetches only what is missing of a bundle that was cut behind its middle", async () => {
  const restore = cutBundle(4);
  await assert.rejects(keep(PRECACHE, ["ar"]));
  restore();
  asked = [];
  await keep(PRECACHE, ["ar"]);
  assert.deepEqual(asked, PAGES.slice(4));
  assert.deepEqual(await pagesKept(), PAGES);
});

test("the second try takes a bundle again of which less than half came, where that is lighter", async () => {
  const restore = cutBundle(1);
  await assert.rejects(keep(PRECACHE, ["ar"]));
  restore();
  asked = [];
  await keep(PRECACHE, ["ar"]);
  assert.deepEqual(asked.sort(), [BUNDLE, "/ar/help/"].sort());
  assert.deepEqual(await pagesKept(), PAGES);
});

test("nothing tells of a bundle that came whole in the end", async () => {
  const restore = cutBundle(1);
  await assert.rejects(keep(PRECACHE, ["ar"]));
  restore();
  await keep(PRECACHE, ["ar"]);
  assert.deepEqual(
    [...kept.keys()].filter((key) => key.includes(BUNDLE)),
    [],
  );
});

test("a file that does not come takes nothing from a bundle that does", async () => {
  delete served["/_moi/form.js"];
  await assert.rejects(keep(PRECACHE, ["shared", "ar"]), /404/);
  assert.deepEqual(await pagesKept(), PAGES);
});

test("a bundle's pages may hold whatever JSON escapes, and letters that come in two pieces", async () => {
  const content = 'he said: "قال" \\ and "\\\\" {}, \n «ة»';
  const odd = { ...PRECACHE, groups: { ar: PAGES.map((url) => ({ ...file(url, content + url), in: BUNDLE })) } };
  for (const url of PAGES) served[url] = content + url;
  served[BUNDLE] = JSON.stringify(Object.fromEntries(PAGES.map((url) => [url, content + url])));
  const text = new TextEncoder().encode(served[BUNDLE]);
  const { fetch } = globalThis;
  globalThis.fetch = async (url, settings) =>
    url === BUNDLE
      ? new Response(
          new ReadableStream({
            start: (controller) => (
              text.forEach((byte) => controller.enqueue(Uint8Array.of(byte))),
              controller.close()
            ),
          }),
        )
      : fetch(url, settings);
  await keep(odd, ["ar"]);
  assert.equal(await (await find(odd, "/ar/case/"))?.text(), `${content}/ar/case/`);
});

/** The files of two languages, of which "papers" has one each. */
const TWO_LANGUAGES = {
  ...PRECACHE,
  groups: {
    ar: [file("/ar/"), file("/ar/wallet/")],
    en: [file("/en/"), file("/en/wallet/")],
    papers: [file("/ar/wallet/"), file("/en/wallet/")],
  },
};

/** Serve the files of two languages. */
function serveTwoLanguages() {
  for (const { url } of [...TWO_LANGUAGES.groups.ar, ...TWO_LANGUAGES.groups.en]) served[url] = `page ${url}`;
}

test("a file of two groups is fetched once", async () => {
  serveTwoLanguages();
  await keep(TWO_LANGUAGES, ["ar", "papers"]);
  assert.deepEqual(asked.sort(), ["/ar/", "/ar/wallet/", "/en/wallet/"]);
});

test("a language is not here because only its pages for papers are", async () => {
  serveTwoLanguages();
  await keep(TWO_LANGUAGES, ["ar", "papers"]);
  assert.deepEqual(await groupsHere(TWO_LANGUAGES), ["ar", "papers"]);
});

test("pages for papers are here only if those of all languages are", async () => {
  serveTwoLanguages();
  await keep(TWO_LANGUAGES, ["ar"]);
  assert.deepEqual(await groupsHere(TWO_LANGUAGES), ["ar"]);
});
