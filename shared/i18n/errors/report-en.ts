import type { ErrorParams } from '../../contract/errors.ts';

/** Why a report does not go on, by `reason`. */
export const reportEn = {
  'report-unnamed': {
    what: () => 'Whoever hands in, reviews or releases a report needs a name.',
    fault: 'No name is set for this analyst.',
    safe: 'Nothing was changed.',
    todo: 'Enter your name in the settings.',
  },
  'report-author': {
    what: () => 'An author does not review their own report.',
    fault: 'You saved or handed in this text.',
    safe: 'Nothing was changed.',
    todo: 'Ask a colleague to review it under their own name.',
  },
  'report-state': {
    what: () => 'The report is not at this step.',
    fault: 'It was handed in, returned, approved or released in the meantime, or its text is newer.',
    safe: 'Nothing was changed.',
    todo: 'Look at where the report stands, then do the next step.',
  },
  'report-gate': {
    what: () => 'The report does not pass its check yet.',
    fault: 'A field is empty, a statement unproved, something stale or contradictory, or a comment open.',
    safe: 'Nothing was changed.',
    todo: 'Go through the list of the check and mend each entry.',
  },
  'report-not-reviewed': {
    what: () => 'This report leaves only after review.',
    fault:
      'Nobody but its authors has approved this text, and no reason was given for a first report to leave without.',
    safe: 'Nothing was released.',
    todo: 'Have it reviewed; a first report may be released alone with a reason.',
  },
  'not-released': {
    what: () => 'This report was not released yet.',
    fault: 'Only a released version goes to the customer.',
    safe: 'Nothing was handed over.',
    todo: 'Release the report, then hand it over. A draft can be exported, and is marked as one.',
  },
  'template-faults': {
    what: (p: ErrorParams) => `The template has faults and was not published (${String(p['what'])}).`,
    fault: 'A text, a field or a colour of the template does not pass its check.',
    safe: 'Nothing was published; the draft is kept.',
    todo: 'Open the template and mend what stands in its list of errors.',
  },
  'template-reason': {
    what: (p: ErrorParams) => `The template for this customer and severity is “${String(p['what'])}”.`,
    fault: 'Another one was chosen, and no reason was given.',
    safe: 'Nothing was drafted; your text is as it was.',
    todo: 'Say why, or choose the usual one.',
  },
  'sealed-passphrase': {
    what: () => 'The file does not open by this passphrase.',
    fault: 'It is another passphrase, or the file was changed since it was written.',
    safe: 'Nothing was read or changed.',
    todo: 'Type the passphrase it was exported with, or ask for the file again.',
  },
  'no-mail-address': {
    what: (p: ErrorParams) => `This is no mail address${p['what'] === undefined ? '' : ' (to)'}.`,
    fault: 'One address without name and brackets is expected.',
    safe: 'No file was written.',
    todo: 'Correct the address, or leave it empty and fill it in in the mail program.',
  },
};
