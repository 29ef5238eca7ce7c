/** A phone that has never seen us: no database, no device key. */

import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { closeDatabase } from "../../src/store/database.js";
import { forgetDeviceKey } from "../../src/store/device.js";

export async function freshDevice() {
  await closeDatabase();
  forgetDeviceKey();
  globalThis.indexedDB = new IDBFactory();
  globalThis.IDBKeyRange = IDBKeyRange;
}
