/** A phone that was never used: it has no database and no device key. */

import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { closeDatabase } from "../../src/store/database.js";
import { forgetDeviceKey } from "../../src/store/device.js";

/** Make the phone a new one. */
export async function freshDevice() {
  await closeDatabase();
  forgetDeviceKey();
  globalThis.indexedDB = new IDBFactory();
  globalThis.IDBKeyRange = IDBKeyRange;
}
