// The report of an error that nothing answers; loaded when a reader asks for it.

import { fill } from "./search/report-form.js";
import { redact } from "./search/redact.js";

Object.assign(globalThis, { unstuckReport: { fill, redact } });
