/** Entry point of the desk: everything that needs a private key, which never leaves the officer's browser. */

import "../officer/key_element.js";
import "../officer/agency_documents.js";
import "../officer/document_element.js";
import "../officer/paper_file.js";
import "../officer/session_over.js";
import { keepFresh } from "../officer/fresh.js";
import { leadToDocuments } from "../officer/jump.js";
import { letPrint } from "../officer/print.js";
import { neverShowKept } from "../officer/returned.js";

keepFresh();
leadToDocuments();
letPrint();
neverShowKept();
