/** The screens that this device draws from its own store. */

import { whenBlocked } from "../store/database.js";
import { tellBlocked } from "./blocked.js";
import { renewSubscription } from "./push.js";
import { Applications } from "./screens/applications.js";
import { CaseScreen } from "./screens/case.js";
import { DeviceScreen } from "./screens/device.js";
import { OpenFile, SaveToFile } from "./screens/saved_file.js";

customElements.define("moi-keep-as-file", SaveToFile);
customElements.define("moi-open-file", OpenFile);
customElements.define("moi-applications", Applications);
customElements.define("moi-case", CaseScreen);
customElements.define("moi-device", DeviceScreen);
whenBlocked(tellBlocked);
void renewSubscription().catch(() => undefined);
