/** One application. */

import { BillPart } from "./screens/bill.js";
import { CaseScreen } from "./screens/case.js";
import { defineScreen } from "./screens/define.js";
import { WrittenStatement } from "./screens/written_statement.js";
import { PapersPart } from "./screens/papers.js";
import { PrintPart } from "./screens/print_paper.js";
import { RefusalPart } from "./screens/refusal.js";
import { VisitPart } from "./screens/visit.js";
import { SaveToFile } from "./screens/save_to_file.js";

defineScreen({ "moi-bill": BillPart, "moi-keep-as-file": SaveToFile, "moi-papers": PapersPart, "moi-print": PrintPart, "moi-refusal": RefusalPart, "moi-statement": WrittenStatement, "moi-visit": VisitPart, "moi-case": CaseScreen });
