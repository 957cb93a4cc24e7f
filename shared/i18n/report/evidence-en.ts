import type { ReceiptRefusal } from '../../report/binding.ts';

const records = (count: number): string => (count === 1 ? '1 record' : `${count.toLocaleString('en-US')} records`);
const entries = (count: number): string => (count === 1 ? '1 entry' : `${String(count)} entries`);

const receipts = (p: { records: number; entries: number }): string =>
  [
    ...(p.records > 0 ? [records(p.records)] : []),
    ...(p.entries > 0 ? [`${entries(p.entries)} of the ledger`] : []),
  ].join(' and ');

/** Words for binding records and ledger entries to sentences. */
export const evidenceEn = {
  /** A record the draft has no sentence for. */
  recorded: (p: { when: string; host: string; what: string }) =>
    `${p.when}${p.host === '' ? '' : ` on ${p.host}`}: the record says "${p.what}".`,
  bind: 'Bind records…',
  title: 'Bind records to the sentence',
  needSentence: 'Put the caret into a sentence that has words first.',
  standsOn: 'The sentence stands on',
  standsOnNothing: 'nothing yet',
  unbindChip: (p: { what: string }) => `Take off: ${p.what}`,
  from: 'From',
  sources: { records: 'Records of the case', ledger: 'Ledger of the case' },
  search: 'Words in the record: process, command, file, address, account, endpoint; or a number of the evidence',
  results: 'Records and entries',
  keys: '↓ ↑ to go, Space or Enter to choose, F6 records or ledger, Ctrl/Cmd+Enter to bind',
  shown: (p: { shown: number; total: number }) =>
    p.shown < p.total
      ? `${p.shown.toLocaleString('en-US')} of ${records(p.total)} shown; more words find the others. Times are JST.`
      : `${records(p.total)}. Times are JST.`,
  noneFound: 'No record of this case holds these words.',
  noLedger: 'Nothing was decided or done about this case yet.',
  room: (p: { records: number; entries: number }) =>
    `A sentence stands on at most ${records(p.records)} and ${entries(p.entries)} of the ledger. Take some off first.`,
  save: 'Bind',
  cancel: 'Cancel',
  toSentence: 'Bind to the sentence of the report',
  newSentence: 'New sentence from this record',
  inspector: { bind: 'Bind to the sentence', new: 'New sentence' },
  placeTitle: { bind: 'To which sentence?', new: 'Into which section?' },
  placeSearch: { bind: 'Words of the sentence', new: 'Name of the section' },
  placeList: { bind: 'Sentences of the report', new: 'Sections of the report' },
  placeKeys: '↓ ↑ to go, Enter to take',
  preview: 'What is added',
  said: {
    bound: (p: { records: number; entries: number; section: string; sentence: string }) =>
      `Bound ${receipts(p)} in “${p.section}”: ${p.sentence}`,
    unbound: (p: { records: number; entries: number; section: string; sentence: string }) =>
      `Took ${receipts(p)} off in “${p.section}”: ${p.sentence}`,
    nothing: 'The sentence stands on these already.',
    added: (p: { count: number; section: string }) =>
      `${p.count === 1 ? 'A sentence' : `${String(p.count)} sentences`} added to “${p.section}”.`,
    foreign: (p: { count: number }) =>
      `Left out: ${records(p.count)} that ${p.count === 1 ? 'is' : 'are'} not of this case.`,
  },
  refused: (p: { count: number }) => `Not bound when the report was saved: ${records(p.count)}.`,
  because: {
    'other-case': 'not of this case',
    unknown: 'not stored',
    'too-many': 'more than a sentence may stand on',
  } satisfies Record<ReceiptRefusal, string>,
  dismiss: 'Dismiss',
  offers: 'Evidence of the report',
  offersMore: (p: { count: number }) => `${p.count.toLocaleString('en-US')} more; go on typing`,
  merged: (p: { count: number }) =>
    p.count === 1
      ? 'In 1 sentence both changed what it stands on: what either bound is bound, what either took off is off.'
      : `In ${String(p.count)} sentences both changed what they stand on: what either bound is bound, what either took off is off.`,
};
