/** Our client sends one file, tried again for as long as it takes. The first argument: {url, cookie, file, document}. */

import { readFileSync } from "node:fs";

import { upload } from "../../../service_worker/src/sync/tus.js";

const { url, cookie, file, document } = JSON.parse(process.argv[2]);
const bytes = readFileSync(file);
const fetchFromNode = globalThis.fetch;

// What a browser adds by itself.
globalThis.fetch = (path, init) =>
  fetchFromNode(new URL(path, url), { ...init, headers: { ...init.headers, Cookie: cookie, Origin: url } });

const read = async (start, end) => bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + end);
let obstacle = await upload(document, read, () => {});
while (obstacle?.status === 0) obstacle = await upload(document, read, () => {});
console.log(obstacle ? `${obstacle.status} ${JSON.stringify(obstacle.body)}` : "done");
process.exit(obstacle ? 1 : 0);
