/** Entry point of the page of a sheet with many applications. */

import { keepFiles } from "../browser/keep_files.js";
import { defineScreen } from "../screens/define.js";
import { SheetScreen } from "../screens/sheets/sheet.js";

void keepFiles("sheets");
defineScreen({ "moi-sheet": SheetScreen });
