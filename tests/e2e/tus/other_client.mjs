/**
 * tus-js-client sends one file, resuming for as long as it takes.
 *
 * The first argument is {url, cookie, file, chunk, metadata}.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const tus = createRequire(new URL("../../../service_worker/package.json", import.meta.url))("tus-js-client");
const { url, cookie, file, chunk, metadata } = JSON.parse(process.argv[2]);

new tus.Upload(readFileSync(file), {
  endpoint: `${url}/api/uploads`,
  metadata,
  chunkSize: chunk ?? Number.POSITIVE_INFINITY,
  headers: { Cookie: cookie, Origin: url },
  retryDelays: Array(100).fill(1),
  onSuccess: () => console.log("done"),
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
}).start();
