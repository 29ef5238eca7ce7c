/**
 * Machine-readable zones, for judging answers. Whether something is asked never hangs on them, so a form can be typed into
 * before this has come: whoever judges imports it.
 */

import { judgeBy } from "./conditions.js";
import { mrzAgrees, readMrz } from "./mrz.js";
import { cleanMrz, repairMrz } from "./mrz_typed.js";
import { readBy } from "./normalise.js";

judgeBy("mrz_agrees", ({ element }, lines, answer) => {
  const read = typeof lines === "string" ? readMrz(lines) : null;
  return read && typeof answer === "string" ? mrzAgrees(read, element, answer) : null;
});
readBy("mrz", (raw) => repairMrz(cleanMrz(raw)));
