import type { DetectionKind, Disposition } from '../../alerts/model.ts';
import type { VendorHost } from '../../connections/model.ts';
import type { AlertChange, AlertChangeOutcome } from '../../sync/contract.ts';

const kinds: Record<DetectionKind, string> = {
  signature: 'Signature',
  behaviour: 'Behaviour',
  sandbox: 'Sandbox',
  reputation: 'Reputation',
  'machine-learning': 'Machine learning',
  indicator: 'Indicator',
  rule: 'Own rule',
  other: 'Other',
};

const dispositions: Record<Disposition, string> = {
  blocked: 'Blocked',
  partly: 'Blocked in part',
  'not-blocked': 'Detected, not blocked',
  unknown: 'Not told',
};

const statuses: Record<NonNullable<AlertChange['status']>, string> = {
  new: 'New',
  'in-progress': 'In progress',
  closed: 'Closed',
  reopened: 'Reopened',
};

const verdicts: Record<NonNullable<AlertChange['verdict']>, string> = {
  'true-positive': 'True positive',
  'false-positive': 'False positive',
  suspicious: 'Suspicious',
  undefined: 'Undefined',
};

const outcomes: Record<AlertChangeOutcome['state'], string> = {
  confirmed: 'Done: the EDR shows it',
  accepted: 'Accepted, not yet seen there',
  partly: 'Done in part',
  refused: 'Refused',
  unsupported: 'Not possible with this source',
  unknown: 'Not known whether it was done',
};

const isolations: Record<VendorHost['isolation'], string> = {
  normal: 'Not isolated',
  pending: 'Isolation pending',
  isolated: 'Isolated',
  lifting: 'Release pending',
  failed: 'Isolation failed',
  unknown: 'Not told',
};

const sensors: Record<VendorHost['sensor']['state'], string> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  offline: 'Offline',
  unknown: 'Not told',
};

/** What EDRs say of alerts and endpoints, and what can be asked of them. */
export const en = {
  group: 'EDR',
  title: 'What the EDR says',
  kinds,
  dispositions,
  facts: {
    alert: 'Alert',
    kind: 'How it was detected',
    severity: "EDR's own severity",
    disposition: 'What the EDR did',
    status: 'Status at the EDR',
    verdict: 'Verdict at the EDR',
    assignee: 'Assigned to',
    groups: 'Groups of the endpoint',
    policy: 'Policy',
    prevalence: 'Prevalence (everywhere · here)',
    chain: 'Chain at the EDR',
    nativeId: 'Id at the EDR',
    from: 'From',
  },
  none: 'not told',
  copyLink: 'Copy link to the console',
  copyId: 'Copy id',
  fetch: 'Fetch tree and events…',
  change: 'Write to the EDR…',
  around: {
    title: (alert: string) => `Fetch around “${alert}”`,
    hint: 'Asks the EDR for the process tree of this alert and for the events around it, and puts them into the case. What is there already is not stored twice.',
    before: 'Hours before the alert',
    after: 'Hours after the alert',
    hours: (hours: string) => `${hours} h`,
    counting: 'The EDR is asked how much there is…',
    counts: (processes: string, events: string) =>
      `With one hour on either side the EDR has ${processes} processes and ${events} events.`,
    unknownCount: 'an unknown number of',
    noCounts: 'This EDR does not tell beforehand how much there is.',
    unsupported: 'This EDR gives neither tree nor events of its alerts.',
    begin: 'Fetch',
    stop: 'Stop',
    stopping: 'Stopping…',
    running: (seen: string, of: string | null) => (of === null ? `${seen} records so far` : `${seen} of ${of} records`),
    done: (events: string, known: string) => `${events} new events are in the case; ${known} were there already.`,
    rejected: (count: string) => `${count} records could not be read; they are kept with the reason.`,
    partial: (why: string) => `The EDR stopped in the middle. ${why} What had come is kept; fetch again for the rest.`,
    cancelled: 'Stopped. What had come is kept.',
    openCase: 'Close',
  },
  write: {
    title: (count: string) => `Write to the EDR: ${count}`,
    alerts: (count: number) => (count === 1 ? '1 alert' : `${count} alerts`),
    hint: 'Goes to the vendor’s console and into the journal. Nothing is sent twice by itself. Left as it is: what you do not change.',
    status: 'Status',
    verdict: 'Verdict',
    assignee: 'Assign to',
    assigneeHint: 'As the EDR knows the person. Empty leaves the assignment.',
    noAssignment: 'Alerts of this EDR are assigned to nobody.',
    unassign: 'Take the assignment away',
    comment: 'Comment',
    keep: 'Leave as it is',
    nothing: 'Nothing would change.',
    send: 'Send',
    statuses,
    verdicts,
    outcomes,
    outcome: 'Outcome',
    trace: 'Trace id',
    close: 'Close',
  },
  endpoint: 'Endpoint',
  fromEdr: '(from the EDR)',
  hosts: {
    title: 'Endpoints',
    intro: 'Every endpoint the EDRs of a customer know.',
    customer: 'Customer',
    search: 'Search endpoints',
    placeholder: 'host, group, policy, address …',
    count: (shown: string) => `${shown} endpoints`,
    emptyTitle: 'No endpoints yet',
    emptyBody: 'Endpoints come with the next round of a connection to an EDR.',
    emptyAction: 'Synchronise now',
    noMatch: 'No endpoint matches.',
    noCustomer: 'Customers appear with their first import or connection.',
    columns: {
      host: 'Host',
      kind: 'Kind',
      platform: 'System',
      groups: 'Groups',
      policy: 'Policy',
      sensor: 'Sensor',
      isolation: 'Isolation',
      lastSeen: 'Last seen',
      user: 'Last user',
      addresses: 'Addresses',
      connection: 'Connection',
    },
    sensors,
    isolations,
  },
};
