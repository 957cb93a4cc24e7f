import type { LinkCode, SharedFact } from '../../grouping/model.ts';

const minutes = (ms: number): string => {
  const all = Math.round(ms / 60_000);
  if (all < 60) return `${all} min`;
  return all < 48 * 60 ? `${Math.round(all / 60)} h` : `${Math.round(all / 1440)} days`;
};

const links: Record<LinkCode, (name: string) => string> = {
  'process-tree': (name) => (name === '' ? 'One process tree' : `Process tree below ${name}`),
  'host-window': (name) => `On ${name} within ten minutes, no process recorded`,
  'same-logon': (name) => `Same logon session ${name} within 30 minutes`,
  'same-account': (name) => `Same account ${name} within 30 minutes`,
  'on-behalf': () => 'Done by the system within ten minutes of a grave alert',
  'same-spawn': (name) => `Started by the same parent within ten minutes (${name})`,
  'vendor-group': (name) => `The EDR put them into one chain (${name})`,
  'by-hand': () => 'Put here by an analyst',
};

const facts: Record<SharedFact['code'], string> = {
  account: 'Account',
  address: 'Address',
  domain: 'Domain',
  hash: 'File hash',
  command: 'Command line',
  rule: 'Rule',
  'vendor-group': 'Chain of the EDR',
};

export const en = {
  title: 'Grouping',
  linksTitle: 'Why these alerts stand together',
  link: (code: LinkCode, name: string) => links[code](name),
  alerts: (n: string) => (n === '1' ? '1 alert' : `${n} alerts`),
  openAlerts: (n: string) => `Open the events of ${n} alerts`,
  stepsTitle: 'Changes by hand',
  steps: {
    merge: (n: string) => `Merged (${n} alerts)`,
    move: (n: string) => `Moved ${n} alerts`,
    split: (n: string) => `Split off ${n} alerts`,
  },
  into: (title: string) => `into “${title}”`,
  outOf: (title: string) => `out of “${title}”`,
  here: 'into this case',
  undone: (by: string) => `undone by ${by}`,
  undo: 'Undo',
  redo: 'Redo',
  notUndoable: 'A later change acts on the same alerts; undo that one first.',
  behindTitle: 'Cases merged into this one',
  behind: (notes: string, reports: string) => `${notes} notes, ${reports} report versions`,
  decided: (reason: string) => `Decision: ${reason}`,
  open: 'Open',
  mergedInto: 'This case was merged. What was written here stays; its alerts are now in',
  proposalsTitle: 'Cases that may belong here',
  look: 'Look for related cases',
  looked: (looked: string, of: string) =>
    looked === of
      ? `${looked} cases within 7 days compared.`
      : `The nearest ${looked} of ${of} cases within 7 days compared.`,
  none: 'No other case shares an account, a destination, a file or a command with this one.',
  gap: (ms: number) => (ms === 0 ? 'at the same time' : `${minutes(ms)} apart`),
  fact: (code: SharedFact['code']) => facts[code],
  more: (n: string) => `and ${n} more`,
  mergeHere: 'Merge into this case',
  merge: 'Merge the selected cases',
  mergeTheirs: 'Merge their cases',
  mergeTitle: (n: string) => `Merge ${n} cases`,
  mergeHint:
    'All alerts go into the case you choose, and so does whatever joins them later. Notes, decisions and reports of the other cases are kept behind it. The clock counts from the case received first. This can be undone.',
  target: 'Into which case',
  move: 'Move alerts to another case',
  split: 'Split alerts off into a new case',
  moveTitle: (n: string) => `Move ${n} alerts to another case`,
  splitTitle: (n: string) => `Split ${n} alerts off into a new case`,
  moveHint: 'Only these alerts move. The clock of the case they go to does not gain time by it. This can be undone.',
  splitHint: 'The new case has the clock of this one: it was received when this one was. This can be undone.',
  splitAll: 'At least one alert must stay in this case.',
  noTarget: 'This customer has no other case.',
  chooseTarget: 'Choose a case.',
  reason: 'Reason',
  reasonHint: 'Kept with the step and in the audit journal.',
  reasonNeeded: 'A change of grouping needs its reason.',
  doMerge: 'Merge',
  doMove: 'Move',
  doSplit: 'Split off',
  selected: (n: string) => `${n} selected`,
  clear: 'Clear selection',
  oneCustomer: 'Cases of different customers cannot be merged.',
  notesTitle: 'Notes',
  noteLabel: 'New note',
  noteHint: 'What you type is kept as you type; “Add note” puts it under the case for everybody.',
  addNote: 'Add note',
  noNotes: 'No notes yet.',
  noteFrom: 'written in a case that was merged into this one',
};
