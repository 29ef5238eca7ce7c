/** Entry point of the desk: everything that needs a private key, which never leaves the officer's browser. */

import "../officer/key_element.js";
import "../officer/agency_documents.js";
import "../officer/case_place.js";
import "../officer/details_request.js";
import "../officer/document_element.js";
import "../officer/document_pane.js";
import "../officer/new_passkey.js";
import "../officer/paper_file.js";
import "../officer/ready_conditions.js";
import "../officer/session_over.js";
import { letChooseRows } from "../officer/choose_rows.js";
import { keepFresh } from "../officer/fresh.js";
import { leadToDocuments } from "../officer/jump.js";
import { followRows } from "../officer/list_rows.js";
import { followPanels } from "../officer/panel_focus.js";
import { letPrint } from "../officer/print.js";
import { neverShowKept } from "../officer/returned.js";
import { listenForShortcuts } from "../officer/shortcuts.js";
import { keepTypedNotes } from "../officer/typed_notes.js";
import { keepTyped } from "../officer/typed_panel.js";

keepFresh();
keepTyped();
keepTypedNotes();
followPanels();
followRows();
letChooseRows();
leadToDocuments();
letPrint();
listenForShortcuts();
neverShowKept();
