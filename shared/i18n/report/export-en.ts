import type { MaskKind } from '../../redaction/model.ts';

/** Words of the dialogs that say what a file is to be, and for whom. */
export const exportEn = {
  options: 'File options …',
  optionsTitle: 'What the file is to be',
  optionsOn: (p: { count: number }) => `File options (${String(p.count)})`,
  paper: 'Paper',
  archive: 'PDF/A-2b for keeping',
  archiveHint: 'Only for PDF. Refused where the page cannot be one.',
  audience: 'Readers up to',
  audienceOwn: 'as the report is marked',
  audienceHint: 'Parts marked above this are left out, and the file says how much.',
  masks: 'Names to be hidden',
  masksHint:
    'Replaced by names such as HOST-001, the same in every file of this customer. The finished file is searched, and not handed out where one of them can still be read.',
  kind: {
    host: 'hosts',
    account: 'accounts',
    address: 'addresses',
    customer: 'the customer',
  } satisfies Record<Exclude<MaskKind, 'word'>, string>,
  found: (p: { count: number }) => `${String(p.count)} in this case`,
  words: 'Other words, one a line',
  done: 'Done',
  cancel: 'Cancel',
  markParts: 'Mark parts …',
  markTitle: 'Marking of parts',
  markHint: 'A part without a marking of its own has that of its section, a section that of the report.',
  inherited: (p: { marking: string }) => `(${p.marking})`,
  inheritedLong: 'as what it stands in',
  pap: 'PAP',
  noPap: 'none',
  markingOf: (p: { name: string }) => `Marking of ${p.name}`,
  table: (p: { name: string }) => `Table: ${p.name}`,
  save: 'Save markings',
  optionsCommand: 'File options of the report',
  markCommand: 'Mark parts of the report',
};
