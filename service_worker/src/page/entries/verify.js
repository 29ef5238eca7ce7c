/** Entry point of the page that verifies a paper. */

import { defineScreen } from "../screens/define.js";
import { AskRegister } from "../screens/verify/ask_register.js";
import { VerifyScreen } from "../screens/verify/verify.js";

defineScreen({ "moi-ask-register": AskRegister, "moi-verify": VerifyScreen });
