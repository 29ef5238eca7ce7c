/**
 * Machine-readable zones in checks. Whether something is asked never depends on them, so one can type into a form before
 * this is loaded: modules that check answers import it.
 */

import { registerOperator } from "./conditions.js";
import { mrzAgrees, readMrz } from "./mrz.js";
import { cleanMrz, repairMrz } from "./mrz_typed.js";
import { registerReader } from "./normalise.js";

registerOperator("mrz_agrees", ({ element }, lines, answer) => {
  const read = typeof lines === "string" ? readMrz(lines) : null;
  return read && typeof answer === "string" ? mrzAgrees(read, element, answer) : null;
});
registerReader("mrz", (raw) => repairMrz(cleanMrz(raw)));
