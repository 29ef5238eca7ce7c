/** Entry point of the page "My applications". */

import { Applications } from "../screens/cases/applications.js";
import { defineScreen } from "../screens/define.js";
import { OpenFile } from "../screens/device/open_file.js";

defineScreen({ "moi-open-file": OpenFile, "moi-applications": Applications });
