/** Entry point of the page of an invitation to become a member of an institution. */

import { defineScreen } from "../screens/define.js";
import { InvitationScreen } from "../screens/parties/invitation.js";

defineScreen({ "moi-invitation": InvitationScreen });
