/** Entry point of the page of one application. */

import { BillPart } from "../screens/bills/bill.js";
import { CaseScreen } from "../screens/cases/case.js";
import { defineScreen } from "../screens/define.js";
import { WrittenStatement } from "../screens/cases/written_statement.js";
import { SaveToFile } from "../screens/device/save_to_file.js";

defineScreen({
  "moi-bill": BillPart,
  "moi-keep-as-file": SaveToFile,
  "moi-statement": WrittenStatement,
  "moi-case": CaseScreen,
});
