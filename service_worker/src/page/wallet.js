/** My wallet. */

import { defineScreen } from "./screens/define.js";
import { PapersPart } from "./screens/papers.js";
import { PapersZipPart } from "./screens/papers_zip.js";
import { PrintPart } from "./screens/print_paper.js";
import { WalletScreen } from "./screens/wallet.js";

defineScreen({ "moi-papers": PapersPart, "moi-papers-zip": PapersZipPart, "moi-print": PrintPart, "moi-wallet": WalletScreen });
