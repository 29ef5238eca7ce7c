/** My wallet. */

import { defineScreen } from "./screens/define.js";
import { PapersPart } from "./screens/papers.js";
import { WalletScreen } from "./screens/wallet.js";

defineScreen({ "moi-papers": PapersPart, "moi-wallet": WalletScreen });
