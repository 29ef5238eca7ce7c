/** Entry point of the page "On this device". */

import { defineScreen } from "../screens/define.js";
import { DeviceScreen } from "../screens/device/device.js";
import { PasskeysScreen } from "../screens/device/passkeys.js";
import { SessionsScreen } from "../screens/device/sessions.js";

defineScreen({ "moi-device": DeviceScreen, "moi-passkeys": PasskeysScreen, "moi-sessions": SessionsScreen });
