/** Send what waits, then fetch what is new; and be there again when the next entry is due. */

import { keepPublicKeys } from "../store/public_keys.js";
import { entries } from "../store/outbox.js";
import { request } from "../sync/api.js";
import { refresh } from "../sync/refresh.js";
import { sendAll } from "../sync/send_all.js";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

/** @param {{signOfLine?: boolean, signedIn?: boolean}} reason */
export async function wake(reason) {
  clearTimeout(next);
  void refreshKeys();
  const anything = (await entries()).length > 0;
  if (anything) {
    const { nextInMs } = await sendAll(reason);
    if (nextInMs !== null) next = setTimeout(() => void wake({}), nextInMs);
  }
  await refresh();
}

/** @type {Promise<void> | null} */
let refreshing = null;

/** Once for each page: a rotated key is noticed at the next opening. */
function refreshKeys() {
  refreshing ??= request("GET", "/api/keys").then(async ({ status, body }) => {
    if (status === 200) await keepPublicKeys(body);
    else refreshing = null;
  });
  return refreshing;
}
