/** Entry point of the page "My wallet". */

import { defineScreen } from "../screens/define.js";
import "../screens/papers/papers.js";
import { PapersZipPart } from "../screens/papers/papers_zip.js";
import { WalletScreen } from "../screens/papers/wallet.js";

defineScreen({ "moi-papers-zip": PapersZipPart, "moi-wallet": WalletScreen });
