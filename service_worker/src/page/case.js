/** One application. */

import { BillPart } from "./screens/bills/bill.js";
import { CaseScreen } from "./screens/case.js";
import { defineScreen } from "./screens/define.js";
import { WrittenStatement } from "./screens/written_statement.js";
import { SaveToFile } from "./screens/save_to_file.js";

defineScreen({ "moi-bill": BillPart, "moi-keep-as-file": SaveToFile, "moi-statement": WrittenStatement, "moi-case": CaseScreen });
