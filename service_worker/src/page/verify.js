/** Verifying a paper. */

import { defineScreen } from "./screens/define.js";
import { VerifyScreen } from "./screens/verify.js";

defineScreen({ "moi-verify": VerifyScreen });
