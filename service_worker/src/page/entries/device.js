/** Entry point of the page "On this device". */

import { whenConnected } from "../browser/connection.js";
import { defineScreen } from "../screens/define.js";
import { AccountList } from "../screens/device/account_list.js";
import { AccountChangesScreen } from "../screens/device/account_changes.js";
import { ContactPointsScreen } from "../screens/device/contact_points.js";
import { DeviceScreen } from "../screens/device/device.js";
import { PasskeysScreen } from "../screens/device/passkeys.js";
import { SessionsScreen } from "../screens/device/sessions.js";

defineScreen({
  "moi-device": DeviceScreen,
  "moi-account-changes": AccountChangesScreen,
  "moi-contact-points": ContactPointsScreen,
  "moi-passkeys": PasskeysScreen,
  "moi-sessions": SessionsScreen,
});
/** Define the list of national identities. Its script is kept on no phone, because the list needs a connection. */
const listIdentities = () =>
  void import("../screens/device/identity_list.js")
    .then(({ defineIdentities }) => defineIdentities(AccountList))
    .catch(() => undefined); // the next connection tries again
whenConnected(listIdentities);
