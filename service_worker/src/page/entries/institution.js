/** Entry point of the page of the institution that a person acts for, and of its members. */

import { defineScreen } from "../screens/define.js";
import { InstitutionScreen } from "../screens/parties/institution.js";

defineScreen({ "moi-institution": InstitutionScreen });
