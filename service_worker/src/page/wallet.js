/** My wallet. */

import { defineScreen } from "./screens/define.js";
import "./screens/papers.js";
import { PapersZipPart } from "./screens/papers_zip.js";
import { WalletScreen } from "./screens/wallet.js";

defineScreen({ "moi-papers-zip": PapersZipPart, "moi-wallet": WalletScreen });
