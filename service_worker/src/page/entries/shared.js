/** Entry point of the page of files that were shared with the product. */

import { defineScreen } from "../screens/define.js";
import { SharedScreen } from "../screens/device/shared.js";

defineScreen({ "moi-shared": SharedScreen });
