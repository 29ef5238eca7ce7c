/** My wallet. */

import { defineScreen } from "./screens/define.js";
import { PapersPart } from "./screens/papers.js";
import { PrintPart } from "./screens/print_paper.js";
import { WalletScreen } from "./screens/wallet.js";

defineScreen({ "moi-papers": PapersPart, "moi-print": PrintPart, "moi-wallet": WalletScreen });
