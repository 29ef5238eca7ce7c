/**
 * Registers what reads machine-readable zones in checks.
 *
 * No question's condition depends on a zone, so a form can be filled in before this is loaded. Modules that check
 * answers import it.
 */

import { registerOperator } from "./conditions.js";
import { mrzAgrees, readMrz } from "./mrz.js";
import { cleanMrz, repairMrz } from "./mrz_typed.js";
import { registerReader } from "./normalise.js";

registerOperator("mrz_agrees", ({ element }, lines, answer) => {
  const mrz = typeof lines === "string" ? readMrz(lines) : null;
  return mrz && typeof answer === "string" ? mrzAgrees(mrz, element, answer) : null;
});
registerReader("mrz", (raw) => repairMrz(cleanMrz(raw)));
