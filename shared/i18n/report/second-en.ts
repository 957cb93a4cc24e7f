import type { CommandChangeKind } from '../../report/behaviour.ts';
import type { Activity, EventClass } from '../../event/classes.ts';
import { preventionEn, recoveryEn, removeEn } from './second-steps-en.ts';

const many = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

const activities: Partial<Record<Activity, string>> = {
  create: 'created',
  update: 'changed',
  set: 'set',
  delete: 'deleted',
  rename: 'renamed',
  set_attributes: 'attributes changed',
};

const persistence: Partial<Record<EventClass, string>> = {
  windows_service_activity: 'Service',
  scheduled_job_activity: 'Scheduled task',
  account_change: 'Account',
};

/** Sentences and headings of the second report. "not found", "not examined" and "we infer" are reserved for their certainty. */
export const secondEn = {
  activity: (name: Activity): string => activities[name] ?? name,
  persistenceKind: (name: EventClass): string => persistence[name] ?? name,
  commandKind: {
    task: 'Scheduled task',
    service: 'Service',
    account: 'Account',
    registry: 'Registry',
    log: 'Event log cleared',
    backup: 'Backups deleted',
    protection: 'Protection changed',
  } satisfies Record<CommandChangeKind, string>,
  startedBefore: (at: string) => `before ${at}`,
  noHash: 'no hash (fileless, or not recorded)',
  noSigner: 'not recorded',
  notRecorded: 'not recorded',
  notBlocked: 'none',
  scope: { public: 'external', private: 'internal' },
  processColumns: ['Start (JST)', 'Process (pid)', 'Parent', 'User', 'Command line', 'Hash', 'Signer'],
  destinationColumns: ['Destination', 'Name', 'Protocol', 'Process', 'First', 'Last', 'Times', 'Blocked'],
  registryColumns: ['Time (JST)', 'Key and value', 'Change', 'Before', 'After', 'By', 'Restored'],
  fileColumns: ['Time (JST)', 'Path', 'Change', 'Hash', 'By', 'Removed'],
  persistenceColumns: ['Time (JST)', 'Kind', 'Name', 'Content', 'By', 'Removed'],
  markedColumns: ['Time (JST)', 'Endpoint', 'Event', 'Marks', 'Note'],
  markedAs: { star: 'Star', pin: 'Pin' },
  corrected: (at: string) => `clock corrected: ${at}`,
  sweepColumns: ['Looked for', 'Value', 'Endpoints asked', 'Seen on'],
  omitted: (count: number) => `${many(count, 'more row')} stand in the case.`,
  tables: {
    processes: 'Processes',
    destinations: 'Destinations',
    registry: 'Registry',
    files: 'Files',
    persistence: 'Services, tasks, accounts and protection',
    sweeps: 'How other endpoints were searched',
    coverage: 'How far the search reached (EDR list)',
    actions: 'Actions recorded',
    marked: 'Events marked by the analyst',
  },
  state: {
    open: 'no record of it',
    deleted: 'deleted by the attack',
    undone: (at: string, by: string) => `deleted ${at} by ${by}`,
  },
  detail: {
    rest: (count: number) =>
      `${many(count, 'further act')} of the attack's processes ${count === 1 ? 'stands in the case and is' : 'stand in the case and are'} left out of this account.`,
    open: (items: string[]) => `Not examined yet: ${items.join('; ')}.`,
  },
  changes: {
    none: (events: number) =>
      `Changes to registry, files, services, tasks or accounts by the attack were not found (searched ${many(events, 'event')} of this case).`,
    counted: (p: { registry: number; files: number; persistence: number }) =>
      `The attack's processes made ${[
        ...(p.registry > 0 ? [many(p.registry, 'registry change')] : []),
        ...(p.files > 0 ? [many(p.files, 'file change')] : []),
        ...(p.persistence > 0 ? [`${many(p.persistence, 'change')} to services, tasks, accounts or protection`] : []),
      ].join(', ')} (tables).`,
    others: (p: { registry: number; files: number; persistence: number }) =>
      `Changes to ${[
        ...(p.registry === 0 ? ['the registry'] : []),
        ...(p.files === 0 ? ['files'] : []),
        ...(p.persistence === 0 ? ['services, tasks or accounts'] : []),
      ].join(' or ')} were not found in the records.`,
    routine: (count: number) =>
      `${many(count, 'further registry record')} ${count === 1 ? 'is' : 'are'} of the kind Windows writes for any program (certificate stores, zones, recent files) and ${count === 1 ? 'is' : 'are'} not listed.`,
    left: (count: number) =>
      `We infer that ${many(count, 'change')} ${count === 1 ? 'is' : 'are'} still in place: no record shows that ${count === 1 ? 'it was' : 'they were'} taken back.`,
  },
  spread: {
    yes: (hosts: number) => `**Yes.** Signs of this attack were recorded on ${many(hosts, 'endpoint')}.`,
    arrived: '**Yes.** This endpoint was reached from another one; we infer that the other one is compromised too.',
    no: (searched: number) =>
      `**No sign.** Spread to other endpoints was not found: what this attack used was searched for on ${searched === 1 ? 'the other endpoint' : `all ${many(searched, 'other endpoint')}`} with records.`,
    unknown: (item: string) => `**Unknown.** Not examined yet: ${item}.`,
    moves: (count: number) =>
      `Traffic or logons between endpoints that belong to the attack were recorded ${count === 1 ? 'once' : `${count} times`}.`,
    noMoves:
      'Remote logons, remote sessions and connections to administration ports by the attack were not found in the records.',
    open: (item: string) => `Not examined yet: ${item}.`,
    nowhere: '—',
    andMore: (named: string, count: number) => `${named} and ${count} more`,
  },
  destinations: {
    counted: (p: { outside: number; inside: number; blocked: number }) =>
      `The attack's processes contacted ${[
        ...(p.outside > 0 ? [many(p.outside, 'external address').replace('addresss', 'addresses')] : []),
        ...(p.inside > 0 ? [many(p.inside, 'internal address').replace('addresss', 'addresses')] : []),
      ].join(
        ' and ',
      )} (table); ${p.blocked === 0 ? 'none of it was blocked' : `${many(p.blocked, 'connection')} blocked`}.`,
  },
  since: {
    noFirst: 'A saved first report was not found; there is nothing to compare with.',
    sameSeverity: (severity: string) => `The severity is unchanged: **${severity}**.`,
    severity: (before: string, now: string) =>
      `The severity changed from ${before} to **${now}**; the reason stands under Severity.`,
    more: (p: { alerts: number; events: number }) =>
      `Since the first report was drafted, ${many(p.alerts, 'alert')} and ${many(p.events, 'event')} were added.`,
    noMore: 'No alert and no event was added since the first report was drafted.',
    destinations: (named: string[], total: number) =>
      `${many(total, 'destination')} that the first report did not name: ${named.join(', ')}${total > named.length ? ' and others' : ''}.`,
  },
  status: {
    actions: (p: { all: number; done: number; requested: number; failed: number; refused: number }) =>
      `The ledger holds ${many(p.all, 'action')} (table): ${[
        `${String(p.done)} done`,
        ...(p.requested > 0 ? [`${String(p.requested)} requested`] : []),
        ...(p.failed > 0 ? [`${String(p.failed)} failed`] : []),
        ...(p.refused > 0 ? [`${String(p.refused)} refused`] : []),
      ].join(', ')}.`,
    firstSent: (at: string) => `First report sent: ${at}.`,
    firstNotSent: 'A record of sending the first report was not found.',
    isolate: (p: { at: string; reason: string }) => `Isolation decided: **isolate** (${p.at}; reason: “${p.reason}”).`,
    notIsolate: (p: { at: string; reason: string }) =>
      `Isolation decided: **do not isolate** (${p.at}; reason: “${p.reason}”).`,
    nothing:
      'Sending of the first report, a decision about isolation, and containment or removal from the workbench were not found in the response log (0 actions).',
    isolationUnknown: 'A decision about isolation was not found.',
    noActions: 'Containment or removal carried out from the workbench was not found in the response log (0 actions).',
  },
  remove: removeEn,
  recovery: recoveryEn,
  prevention: preventionEn,
};
