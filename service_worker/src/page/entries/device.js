/** Entry point of the page "On this device". */

import { defineScreen } from "../screens/define.js";
import { DeviceScreen } from "../screens/device/device.js";
import { PasskeysScreen } from "../screens/device/passkeys.js";

defineScreen({ "moi-device": DeviceScreen, "moi-passkeys": PasskeysScreen });
