/** What this device keeps. */

import { defineScreen } from "./screens/define.js";
import { DeviceScreen } from "./screens/device.js";

defineScreen({ "moi-device": DeviceScreen });
