import type { Activity, EventClass } from '../../event/classes.ts';

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
    persistence: 'Services, tasks and accounts',
    sweeps: 'How other endpoints were searched',
    marked: 'Events marked by the analyst',
  },
  state: {
    open: 'no record of it',
    deleted: 'deleted by the attack',
    undone: (at: string, by: string) => `deleted ${at} by ${by}`,
  },
  detail: {
    rest: (count: number) =>
      `${many(count, 'further act')} of the attack's processes stand in the case and add nothing to its course.`,
    open: (items: string) => `Not examined yet: ${items}.`,
  },
  changes: {
    none: (events: number) =>
      `Changes to registry, files, services, tasks or accounts by the attack were not found (searched ${many(events, 'event')} of this case).`,
    counted: (p: { registry: number; files: number; persistence: number }) =>
      `The attack's processes made ${many(p.registry, 'registry change')}, ${many(p.files, 'file change')} and ${many(p.persistence, 'change')} to services, tasks or accounts; the tables list them.`,
    routine: (count: number) =>
      `${many(count, 'further registry record')} ${count === 1 ? 'is' : 'are'} of the kind Windows writes for any program (certificate stores, zones, recent files) and ${count === 1 ? 'is' : 'are'} not listed.`,
    left: (count: number) =>
      `We infer that ${many(count, 'change')} ${count === 1 ? 'is' : 'are'} still in place: no record shows that ${count === 1 ? 'it was' : 'they were'} taken back.`,
  },
  spread: {
    yes: (hosts: number) => `**Yes.** Signs of this attack were recorded on ${many(hosts, 'endpoint')}.`,
    no: (searched: number) =>
      `**No sign.** Spread to other endpoints was not found: what this attack used was searched for on ${searched === 1 ? 'the other endpoint' : `all ${many(searched, 'other endpoint')}`} with records.`,
    unknown: '**Unknown.** Spread to other endpoints is not examined yet.',
    moves: (count: number) =>
      `Traffic or logons between endpoints that belong to the attack were recorded ${count === 1 ? 'once' : `${count} times`}.`,
    noMoves:
      'Remote logons, remote sessions and connections to administration ports by the attack were not found in the records.',
    open: (item: string) => `Not examined yet: ${item}.`,
    nowhere: '—',
    andMore: (named: string, count: number) => `${named} and ${count} more`,
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
    firstSent: (at: string) => `First report sent: ${at}.`,
    firstNotSent: 'A record of sending the first report was not found.',
    isolate: (p: { at: string; reason: string }) => `Isolation decided: **isolate** (${p.at}; reason: “${p.reason}”).`,
    notIsolate: (p: { at: string; reason: string }) =>
      `Isolation decided: **do not isolate** (${p.at}; reason: “${p.reason}”).`,
    isolationUnknown: 'A decision about isolation was not found.',
    noActions: 'Containment or removal carried out from the workbench was not found in the response log (0 actions).',
  },
  remove: {
    stop: 'Stop the processes of the table above that still run (remote, by the EDR).',
    service: (name: string) => `Stop and delete the service “${name}”.`,
    task: (name: string) => `Delete the scheduled task “${name}”.`,
    account: (name: string) => `Check the account “${name}”; disable it or undo the change.`,
    registry: (name: string) => `Remove or restore the registry entry “${name}”.`,
    file: (name: string) => `Collect, then delete the file “${name}”.`,
    more: (count: number) =>
      `Do the same for the ${count} remaining ${count === 1 ? 'row' : 'rows'} of the tables above.`,
    hash: (hash: string) => `Put the hash on the block list: ${hash}.`,
    address: (targets: string[]) =>
      `Block ${targets.join(', ')} at the firewall or UTM and look for earlier traffic there.`,
    verify: 'Restart, then confirm for each row of the tables that it has not come back.',
  },
  recovery: {
    none: 'Nothing has to be recovered.',
    confirmRemoved: 'Wait until we confirm the removal; until then keep the endpoint isolated.',
    backups: 'Check that backups are whole and older than the first event of this report; connect them read-only.',
    restoreData: 'Restore data from such a backup, never over files that are still to be examined.',
    credentials:
      'Change the passwords of every account that was logged on to the endpoint, administrators first, from another device.',
    update: 'Bring operating system, browser and office programs up to date.',
    reconnect: 'Lift the isolation together with us and log on with a new password.',
    watch:
      'For two weeks report any sign-in prompt, new window or slowness; we watch the endpoint more closely in that time.',
    reinstall: 'Where a row of the tables cannot be confirmed as removed, reinstall the endpoint from a clean image.',
  },
  prevention: {
    none: 'No measure is needed; we adjust the detection.',
    edr: 'EDR: change the policy of this endpoint from detecting to blocking (small effort, stops the same course early).',
    hash: 'Block list: register the hashes of the table (small effort, stops the same file only).',
    network: 'UTM, proxy: block the external destinations of the table and alert on further attempts (small effort).',
    mail: 'Mail and web: hold attachments and downloads of the kind seen here in quarantine (some effort, stops the way in).',
    accounts:
      'Accounts: a second factor for remote access and for the accounts named here, no local administrators (some effort, large effect).',
    scripts:
      'Scripts: allow signed PowerShell scripts only and keep script block logging on (some effort, large effect).',
    segments:
      'Network: allow administration ports between workstations from management hosts only (larger effort, stops spreading).',
  },
};
