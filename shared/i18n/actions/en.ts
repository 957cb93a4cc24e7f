import type { ActionActor, ActionKind, ActionProblem, ActionResult, ApprovalState } from '../../actions/model.ts';

export interface Told {
  kind: ActionKind;
  host: string;
  target: string;
  result: ActionResult;
}

const kind: Record<ActionKind, string> = {
  isolate: 'Isolate the endpoint',
  release: 'Release from isolation',
  'stop-process': 'Stop a process',
  'quarantine-file': 'Quarantine a file',
  'delete-file': 'Delete a file',
  'collect-file': 'Collect a file',
  'clean-registry': 'Clean the registry',
  'remove-persistence': 'Remove a service or task',
  'block-hash': 'Block a hash in the EDR',
  'block-address': 'Block an address or name',
  'edr-setting': 'Change a setting of the EDR',
  account: 'Act on an account',
  network: 'Network, mail, UTM',
  scan: 'Scan and check again',
  guide: 'Guide the customer',
  restore: 'Restore',
  other: 'Other',
};

const result: Record<ActionResult, string> = {
  requested: 'requested',
  done: 'done',
  partly: 'partly done',
  failed: 'failed',
  refused: 'refused',
};

const thing = ({ host, target }: Pick<Told, 'host' | 'target'>): string =>
  [target, host].filter((text) => text !== '').join(' @ ');

export const en = {
  title: 'Response',
  kind,
  result,
  actor: {
    'us-remote': 'us, remotely',
    'us-on-site': 'us, on site',
    customer: 'the customer',
    edr: 'the EDR by itself',
    other: 'somebody else',
  } satisfies Record<ActionActor, string>,
  approvalState: {
    'not-needed': 'not needed',
    pending: 'pending',
    granted: 'granted',
    refused: 'refused',
  } satisfies Record<ApprovalState, string>,
  /** A line of the ledger, for receipts and the evidence table. */
  told: (p: Told) => `${kind[p.kind]}${thing(p) === '' ? '' : `: ${thing(p)}`} (${result[p.result]})`,
  columns: ['Time (JST)', 'Action', 'Target', 'By', 'Approval', 'Result'],
  tableHeads: ['Time', 'Action', 'Target', 'By', 'Approval', 'Result'],
  approvedBy: (p: { role: string; at: string }) => `${p.role}, ${p.at}`,
  refusedBy: (p: { role: string; at: string }) => `refused by ${p.role}, ${p.at}`,
  confirmed: (p: { at: string; how: string }) => `confirmed ${p.at}: ${p.how}`,
  notYet: 'not yet',
  empty:
    'Nothing was recorded yet. Record what was done in the EDR, on the phone or at the customer: it stands in the second report as its status.',
  record: 'Record an action',
  recordThis: 'Record',
  correct: 'Correct',
  withdraw: 'Withdraw',
  withdrawn: 'withdrawn',
  versions: 'Versions',
  version: (p: { version: number; by: string }) => `version ${String(p.version)}, ${p.by}`,
  because: 'Why',
  becauseHint: 'The earlier version stays in the ledger.',
  save: 'Record',
  planned: 'Steps without an entry',
  plannedAid:
    'What the second report would ask for now. What is recorded as done leaves this list and the steps of the report.',
  noSteps: 'Every step that follows from the records has an entry, or none follows.',
  moreSteps: (p: { more: number }) => `${String(p.more)} more steps follow from the records.`,
  states: 'Isolation as the EDR lists it',
  confirmBy: 'Confirm by the EDR',
  confirmHow: 'shown as isolated in the list of the EDR',
  fields: {
    kind: 'Action',
    host: 'Endpoint',
    target: 'Target',
    targetHint: 'Path, hash, key, address or account, as the record has it',
    result: 'Result',
    performedAt: (p: { zone: string }) => `Done at (${p.zone})`,
    performedBy: 'Done by',
    performer: 'Name',
    approval: 'Approval of the customer',
    approvalRole: 'Approved by (role)',
    approvalName: 'Name',
    approvalAt: (p: { zone: string }) => `Answered at (${p.zone})`,
    isConfirmed: 'Somebody saw that it holds',
    confirmedAt: (p: { zone: string }) => `Confirmed at (${p.zone})`,
    confirmedHow: 'How',
    note: 'Note (not printed)',
    moment: 'YYYY-MM-DD HH:MM, not in the future',
  },
  namesStay: 'The role is printed, names are not.',
  problem: {
    host: 'Which endpoint?',
    target: 'What was it done to?',
    'performed-at': 'When was it done?',
    'approval-role': 'Who answered, by role?',
    'approval-at': 'When was the answer given?',
    'not-done': 'Only what was done can be confirmed.',
    'confirmed-before': 'Confirmed before it was done.',
  } satisfies Record<ActionProblem, string>,
  count: (p: { done: number; open: number; failed: number }) =>
    `${String(p.done)} done, ${String(p.open)} open, ${String(p.failed)} failed or refused`,
  commands: {
    record: 'Record an action',
    correct: 'Correct the chosen action',
    withdraw: 'Withdraw the chosen action',
    versions: 'Versions of the chosen action',
  },
};
