const n = (count: number): string => count.toLocaleString('en-US');
const many = (count: number, one: string, more = `${one}s`): string => `${n(count)} ${count === 1 ? one : more}`;
const list = (items: readonly string[]): string => items.join(', ');

/** Kinds of the ledger; a later one is shown as it is. */
const languages: Readonly<Record<string, string>> = { sigma: 'Sigma', sql: 'SQL', sweep: 'Indicators', rules: 'Rules' };

export const draftEn = {
  kinds: {
    monthly: 'Monthly report',
    quarterly: 'Quarterly briefing',
    hygiene: 'IT hygiene report',
    hunting: 'Threat hunting report',
    'digital-risk': 'Digital risk report',
  },
  title: (p: { kind: string; period: string }) => `${p.kind}, ${p.period}`,
  month: (year: string, month: number) =>
    `${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][month - 1] ?? ''} ${year}`,
  quarter: (year: string, quarter: number) => `Q${quarter} ${year}`,
  sections: {
    summary: 'Summary',
    detections: 'Detections and analysis of the month',
    kpi: 'Figures of the service (KPI)',
    hunting: 'Threat hunting',
    hygiene: 'IT hygiene',
    'digital-risk': 'Digital risk monitoring',
    news: 'Latest security information',
  },
  quarterSection: 'Detections and analysis of the quarter',
  notOver: (p: { at: string }) => `The period was not over when this was drafted: everything counts up to ${p.at}.`,
  detections: {
    received: (p: { from: string; to: string; cases: number; alerts: number }) =>
      `From ${p.from} to ${p.to}, ${many(p.cases, 'case')} with ${many(p.alerts, 'alert')} ${p.cases === 1 ? 'was' : 'were'} received and analyzed.`,
    none: (p: { from: string; to: string }) => `From ${p.from} to ${p.to}, no alert and no case was received.`,
    before: (p: { cases: number; period: string }) =>
      `In the period before (${p.period}) there were ${many(p.cases, 'case')}.`,
    severity: (p: { high: number; medium: number; low: number; no: number }) =>
      `By severity: high ${n(p.high)}, medium ${n(p.medium)}, low ${n(p.low)}, false positive ${n(p.no)}.`,
    judged: (p: { judged: number; open: number }) =>
      `An analyst judged ${n(p.judged)} of them${p.open === 0 ? '' : `; ${n(p.open)} stand with the proposal of the behavior rules`}.`,
    within: (p: { n: number; of: number }) =>
      `Of ${many(p.of, 'first report')} owed, ${n(p.n)} left within 60 minutes.`,
    isolated: (p: { isolated: number; decided: number }) =>
      `About isolation ${many(p.decided, 'decision was', 'decisions were')} taken, ${n(p.isolated)} of them to isolate.`,
    actions: (p: { done: number; requested: number; failed: number; named: { kind: string; count: number }[] }) =>
      `${many(p.done, 'action was', 'actions were')} carried out${p.named.length === 0 ? '' : ` (${p.named.map(({ kind, count }) => `${kind}: ${n(count)}`).join('; ')}${p.named.reduce((sum, { count }) => sum + count, 0) < p.done ? '; and others' : ''})`}; ${n(p.requested)} requested, ${n(p.failed)} failed or refused.`,
    noActions: 'Actions about these cases were not found in their ledgers (0 entries).',
    watched: (p: { hosts: number; connections: number }) =>
      `Records, connections or files name ${many(p.hosts, 'endpoint')}; ${many(p.connections, 'EDR connection')} ${p.connections === 1 ? 'is' : 'are'} set up.`,
    techniques: (p: { names: readonly string[] }) => `Techniques met most: ${list(p.names)}.`,
    hits: (p: { hits: number; hosts: number }) =>
      `Known indicators were met ${many(p.hits, 'time')} on ${many(p.hosts, 'endpoint')}.`,
    noHits: 'No known indicator was met in the records.',
    noSweep: 'The records were not swept for known indicators in this period.',
    chart: 'Cases by severity',
    cases: 'Cases received',
    columns: ['Received', 'Severity', 'Case', 'Endpoints', 'State'],
    state: {
      'false-positive': 'False positive',
      closed: 'Second report sent',
      reported: 'First report sent',
      judged: 'Judged',
      open: 'Open',
    },
    hosts: 'Endpoints with most cases',
    hostColumns: ['Endpoint', 'Cases', 'Alerts'],
  },
  kpi: {
    none: 'No case was received, so that there is no duration to measure.',
    basis: (p: { cases: number; zone: string }) =>
      `Measured over ${many(p.cases, 'case')} received on days of ${p.zone}; p50 and p95 are durations that were, and what is left out is counted.`,
    table: 'Durations',
    columns: ['Duration', 'Cases', 'p50', 'p95', 'Longest', 'Left out'],
    chart: 'First report: p50 and p95, in minutes',
    left: (p: { pending: number; notOwed: number; clock: number }) =>
      `${n(p.pending)} not yet, ${n(p.notOwed)} not owed, ${n(p.clock)} with a clock set in between`,
  },
  hunting: {
    total: (p: { hunts: number; people: number; rows: number }) =>
      `${many(p.hunts, 'hunt')} by ${many(p.people, 'person', 'people')} ${p.hunts === 1 ? 'is' : 'are'} in the ledger; together they found ${many(p.rows, 'record')}.`,
    none: 'The ledger holds no hunt of this period: nothing was hunted for, which is not the same as nothing found.',
    found: (p: { hunts: number }) => `${many(p.hunts, 'hunt')} found records that were looked at further.`,
    nothing: 'None of them found a record.',
    partial: (p: { hunts: number }) =>
      `${many(p.hunts, 'hunt')} ended at a limit or by hand: their result is not the whole result.`,
    failed: (p: { hunts: number }) => `${many(p.hunts, 'hunt')} could not be run.`,
    coverage: (p: { names: readonly string[] }) => `Techniques that were hunted for: ${list(p.names)}.`,
    noCoverage: 'The hunts name no ATT&CK technique.',
    chart: 'Hunts by kind',
    table: 'Hunts',
    columns: ['Begun', 'By', 'Kind', 'What was asked', 'On', 'Found', 'Result'],
    languages,
    ofCase: 'One case',
    ofAll: 'All records',
    result: { whole: 'Whole', partial: 'Partial', failed: 'Not run' },
    techniqueTable: 'Technique coverage',
    techniqueColumns: ['Technique', 'Name', 'Hunts', 'Found'],
  },
  hygiene: {
    asOf: (p: { at: string }) => `The lists stand as of ${p.at}.`,
    examined: (p: { list: string; items: number; hosts: number; urgent: number; high: number }) =>
      `${p.list}: ${many(p.items, 'item')} on ${many(p.hosts, 'endpoint')}, of these ${n(p.urgent)} urgent and ${n(p.high)} high.`,
    clean: (p: { list: string }) => `${p.list}: examined, nothing found.`,
    notExamined: (p: { list: string }) => `${p.list}: not examined, no source tells of it.`,
    noRatings: 'No file of KEV, EPSS or CVSS is loaded: priorities rest on what the EDR says alone.',
    ratings: (p: { names: readonly string[] }) => `Priorities rest on: ${list(p.names)}.`,
    plans: (p: { open: number; planned: number; doing: number; done: number; accepted: number }) =>
      `Plan: open ${n(p.open)}, planned ${n(p.planned)}, under way ${n(p.doing)}, done ${n(p.done)}, risk accepted ${n(p.accepted)}.`,
    trend: (p: { list: string; before: number; now: number; month: string }) =>
      `${p.list}: ${n(p.before)} in the record of ${p.month}, ${n(p.now)} now.`,
    noTrend: 'No earlier month is on record, so that nothing can be compared.',
    chart: 'Items by month, as recorded',
    columns: ['Priority', 'Item', 'Endpoints', 'Reasons', 'Plan', 'Owner', 'Due', 'Source'],
    none: 'None',
  },
  risk: {
    total: (p: { findings: number; undecided: number }) =>
      `${many(p.findings, 'finding')} of this period came from the feeds; ${n(p.undecided)} of them ${p.undecided === 1 ? 'is' : 'are'} not judged yet.`,
    decided: (p: { real: number; not: number; watch: number }) =>
      `Judged: real ${n(p.real)}, not a risk ${n(p.not)}, watching ${n(p.watch)}.`,
    none: 'The feeds brought no finding in this period.',
    notExamined: 'No feed of this period was imported: the web and dark web were not examined by this workbench.',
    earlier: (p: { findings: number }) =>
      `${many(p.findings, 'earlier finding')} still ${p.findings === 1 ? 'stands' : 'stand'} without a judgement.`,
    chart: 'Findings by kind',
    table: 'Findings',
    columns: ['Found', 'Kind', 'Finding', 'What of yours', 'Score', 'Judgement', 'Reason', 'Feed'],
  },
  news: {
    none: 'No security information was entered for this period.',
    entry: (p: { title: string; text: string; source: string; published: string }) =>
      `**${p.title}** (${p.source}, ${p.published}): ${p.text}`,
  },
  summary: {
    cases: (p: { cases: number; high: number }) => `${many(p.cases, 'case')} received, ${n(p.high)} of high severity.`,
    hunts: (p: { hunts: number }) => `${many(p.hunts, 'hunt')} run.`,
    urgent: (p: { urgent: number }) => `${many(p.urgent, 'urgent item')} on the hygiene lists.`,
    risk: (p: { real: number }) => `${many(p.real, 'digital-risk finding')} judged real.`,
  },
  page: {
    number: 'Report no.',
    customer: 'Customer',
    period: 'Period',
    version: 'Version',
    draft: 'first draft, not saved',
    drafted: 'Facts as of',
    saved: 'Last change',
    zone: 'Time zone',
    sources: 'Sources',
    sourceColumns: ['Mark', 'Source', 'As of', 'Amount'],
    sourceNote:
      'Every figure is counted from what is stored in this workbench; the mark behind a sentence names its row here.',
    leftOut: (p: { sections: number; audience: string }) =>
      `Left out for readers up to ${p.audience}: ${many(p.sections, 'section')}.`,
    notStored: 'nothing stored',
    omitted: (p: { rows: number }) => `${many(p.rows, 'more row')} left out here; the JSON of this report counts them.`,
    edited: '† Worded by a person.',
    byHand: '‡ Written by a person, without a stored source.',
    certainty: { 'not-examined': 'Not examined' },
  },
  sources: {
    cases: 'Cases and their clocks',
    alerts: 'Alerts of these cases',
    hosts: 'Endpoints named by records, connections and files',
    hits: 'Indicators met',
    hunts: 'Hunt ledger',
    vulnerabilities: 'Vulnerabilities told by EDR connections',
    settings: 'OS settings from files and records',
    plans: 'Hygiene plan',
    months: 'Recorded months of hygiene',
    risk: 'Digital-risk findings',
    news: 'Security information entered by the service lead',
    amount: (count: number) => n(count),
  },
};
