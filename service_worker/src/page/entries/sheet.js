/** Entry point of the page of a sheet with many applications. */

import { defineScreen } from "../screens/define.js";
import { SheetScreen } from "../screens/sheets/sheet.js";

defineScreen({ "moi-sheet": SheetScreen });
