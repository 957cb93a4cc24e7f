const count = (n: number): string => n.toLocaleString('en-US');

const commands: Record<string, [usage: string, what: string, options: string]> = {
  init: [
    'init',
    'make a workspace; prints the recovery key once',
    '  --language ja|en         language of the workspace (ja)\n',
  ],
  import: [
    'import FILE... --customer NAME',
    'read telemetry: JSON, XML, EVTX, plain, .zip or .gz',
    '  --customer NAME          whose telemetry it is; made where it is new\n',
  ],
  rules: [
    'rules run [--rules PATH] --customer NAME | check --rules PATH [--customer NAME] [--out FILE.csv|FILE.json]',
    'judge the stored records (without --rules by the starter rules, which opens alerts and cases); check what of a collection cannot be judged',
    '  --customer NAME          whose records are judged\n  --rules PATH             a Sigma rule, a folder of them or a zip; matches are only answered\n  --pipeline FILE          a pipeline that changes the rules before, beside those that are stored; may be repeated\n',
  ],
  intel: [
    'intel import FILE... | list [--filter TEXT] | sweep [--customer NAME]',
    'threat intelligence: take STIX, CSV or lists; list the indicators; look for them in what is stored',
    "  --filter TEXT            part of value, name or source\n  --customer NAME          whose records are swept (everybody's)\n",
  ],
  hunt: [
    'hunt --rules PATH [--mass] | --query FILE --language LANGUAGE --customer NAME [--case ID] [--target local|NAME]...',
    'hunt through the stored records; nothing is raised, and each query leaves a line in the ledger',
    '  --customer NAME          whose records are read\n  --rules PATH             a Sigma rule, a folder of them or a zip (as rules run)\n  --mass                   all rules in one pass, kept: by rule, host and tactic, what is new, what is suppressed\n                           (without --rules: the rules of the workbench)\n  --query FILE             one hunt as text\n  --language LANGUAGE      sql (as without it), sigma, cql, cbc, s1ql, lucene, esql or kql\n  --case ID                only the events of this case\n  --target local|NAME      where it is asked: the local store or a connection (NAME:observations for another of its searches); may be repeated\n  --from TIME --to TIME    the time that is asked for, with --target (the last 24 hours)\n  --agree                  send translations that find more or less than what was asked\n  --take                   store the rows of vendors as records\n  --pipeline FILE          a pipeline that changes the rules before, beside those that are stored; may be repeated\n',
  ],
  convert: [
    'convert FILE --from LANGUAGE --to LANGUAGE',
    'write a hunt in another language, with a card that says what each condition became; needs no workspace',
    '  --from LANGUAGE          of the file: sigma, sql, cql, cbc, s1ql, lucene, esql or kql\n  --to LANGUAGE            the same names\n  --pipeline FILE          a pipeline that changes a Sigma rule before; may be repeated\n',
  ],
  alerts: [
    'alerts list [--filter TEXT] [--suppressed] | judge --case ID|--alert ID --severity LEVEL --reason TEXT | suppressions',
    'the queue of the desk, earliest deadline first; judge a case; suppressions with what they hide',
    '  --filter TEXT            as on the desk: severity:high is:open "text"\n  --suppressed             the hidden alerts instead\n  --case ID, --alert ID    whose case is judged\n  --severity LEVEL         high, medium, low or false-positive\n  --reason TEXT            kept with the decision\n  --code CODE              of a false positive: business-software, administration, security-test,\n                           known-behaviour, rule-too-wide, other\n  --take-over TEXT         reason for judging what is in the hands of another\n',
  ],
  'rules-of-operation': [
    'rules-of-operation check|simulate --customer NAME [--file RULES.json]',
    'find conflicts, holes and rules never heard; or replay the past 90 days by them',
    '  --customer NAME          whose rules and cases\n  --file RULES.json        rules to look at; without it those saved last\n',
  ],
  connections: [
    'connections list | add --file FILE.json [--secret-file FILE] | test --connection NAME | show --connection NAME --stream STREAM | remove --connection NAME',
    'the connections and how far their streams are; add one, ask what its credentials may do, show what a stream of lists brought, remove it',
    '  --file FILE.json         { kind, name, customer, place: { baseUrl, clientId, scope, authority, proxy }, streams }\n  --secret-file FILE       its first line is the secret; - reads standard input; or MIHARU_CONNECTION_SECRET\n  --connection NAME        which one\n  --stream STREAM          groups, policies, users, indicators, vulnerabilities\n',
  ],
  sync: [
    'sync [--connection NAME] [--stream STREAM]',
    'fetch what is new from the connections; answers counts, gaps, requests and waits of each stream',
    '  --connection NAME        one connection; without it all that are switched on\n  --stream STREAM          alerts, hosts, groups, policies, users, indicators, vulnerabilities\n',
  ],
  outbox: [
    'outbox list|flush',
    'send what waits for the MDR backend, or list it with its state',
    '  list shows what waits and what became of it; flush sends now and ends with 1 where something stays open\n',
  ],
  hunts: [
    'hunts history --customer NAME [--search TEXT] [--language LANGUAGE] [--from TIME] [--to TIME]',
    'every hunt that was run, newest first, with what was decided about it',
    '  --customer NAME          whose records were read\n  --search TEXT            words of the text, in any order, with small slips\n  --language LANGUAGE      sql, sigma, cql, cbc, s1ql, lucene, esql, kql or sweep\n  --from TIME, --to TIME   begun from the one on and before the other\n',
  ],
  notebook: [
    'notebook list | export NUMBER --out FILE [--format FORMAT] [--language ja|en] --customer NAME',
    'hunting notebooks: list them, or write one as a file',
    '  --customer NAME          whose notebooks they are\n  --out FILE               where it is written\n  --format FORMAT          pdf (as without it), docx, html, md, or json, which can be taken in again\n  --language ja|en         of headings and labels (ja)\n',
  ],
  packs: [
    'packs list|add|run --customer NAME [--file FILE] [--pack NAME | --due]',
    'packs of hunts: list them, add one from a file, run one by its name, or all that are due',
    '  --customer NAME          whose packs they are\n  --file FILE              a pack saved from the workbench; it is added switched off\n  --pack NAME              run this one\n  --due                    run those whose time has come\n',
  ],
  kpi: [
    'kpi --customer NAME --from DAY --to DAY [--period day|week|month]',
    'how long it took from detection to acknowledge, report, isolation decision and resolution',
    '  --customer NAME          whose cases\n  --from DAY, --to DAY     YYYY-MM-DD in the zone of the customer, both included\n  --period PERIOD          rows by day, week or month (month)\n',
  ],
  cases: ['cases', 'list the cases', ''],
  flow: [
    'flow list | export --case ID --format FORMAT --out FILE | import FILE --case ID | convert FILE --to FORMAT --out FILE',
    'the attack flow in the formats of others, and flows of others; convert needs no workspace',
    '  --case ID                from: miharu cases\n  --format, --to FORMAT    attack-flow (STIX 2.1), afb, navigator, graphml or svg\n  --flow NUMBER            an imported flow instead of what was observed (from: miharu flow list)\n  --extent whole|folded    all that is stored, or without routine activity (whole; svg: folded)\n  --marking TLP:LEVEL      TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED (TLP:AMBER)\n  --language ja|en         language of the picture (ja)\n',
  ],
  timeline: [
    'timeline --case ID|--customer NAME [--search TEXT] [--from TIME] [--to TIME]',
    'events by corrected time, with a histogram and what is odd about clocks',
    '  --case ID                from: miharu cases\n  --customer NAME          everything of a customer instead\n  --search TEXT            part of host, user, program, command line, target, detail, hash, address\n  --from TIME, --to TIME   such as 2026-04-01T00:00:00Z; the first is included, the last is not\n',
  ],
  graph: [
    'graph --case ID [--out FILE.svg]',
    'the attack flow of a case',
    '  --case ID                from: miharu cases\n  --out FILE.svg           the flow as a picture\n  --language ja|en         language of the picture (ja)\n',
  ],
  report: [
    'report --case ID --kind first|second|form:NAME --language ja|en --out FILE(.pdf|.docx|.html|.md|.json)',
    'the first or second report of a case',
    '  --case ID                from: miharu cases\n  --kind first|second|form:NAME  which report, or a form (resources/forms)\n  --language ja|en         (ja)\n  --template NAME          drafts it by this template; what was typed stays as a version\n  --reason TEXT            why by another template than the one in use\n  --out FILE               the extension says the format; a folder: named by the pattern of the customer\n  --format FORMAT          pdf, docx, html, md or json, where the extension does not\n  --paper A4|Letter        (A4)\n  --pdfa                   PDF/A-2b\n  --audience TLP           leaves out what is marked above it\n  --mask WHAT              host, account, address, customer or a word; may be repeated\n  --customer NAME --period 2026-10|2026-Q4   with --kind monthly, quarterly, hygiene, hunting or digital-risk: a report about a period of a customer; quarterly also as .pptx\n',
  ],
  templates: [
    'templates list | check FILE | publish FILE --reason TEXT | save --template NAME --out FILE  --customer NAME',
    'report templates of a customer: list, check a file, publish it as a new version, save one as a file',
    '  --customer NAME          whose templates\n  --reason TEXT            kept with the version\n  --template NAME          which one\n  --out FILE               where to\n',
  ],
  masks: [
    'masks list --customer NAME | export --customer NAME --out FILE --secret-file FILE | open FILE --secret-file FILE',
    'names that stand in files in place of what was hidden: list, export under a passphrase, open such a file',
    '  --customer NAME          whose names\n  --out FILE               where to\n  --secret-file FILE       holds the passphrase, at least 12 characters\n',
  ],
  verify: ['verify', 'check every stored page, block and journal line', ''],
};

const everywhere = `every command:
  --workspace DIR          the workspace folder (needed)
  --passphrase-file FILE   file that holds the passphrase; or MIHARU_PASSPHRASE_FILE
  --json                   one JSON document on stdout; messages go to stderr
  --help                   this text, or that of one command
exit status: 0 done, 1 not done or not whole, 2 the command line is wrong`;

export const en = {
  help: `miharu: the workbench without its window

${Object.values(commands)
  .map(([line, what]) => `  miharu ${line}\n      ${what}`)
  .join('\n')}

${everywhere}`,
  commandHelp: (command: string) => {
    const [line, what, options] = commands[command] ?? ['', '', ''];
    return `usage: miharu ${line}\n${what}\n\n${options}${options === '' ? '' : '\n'}${everywhere}`;
  },
  noCommand: 'a command is missing',
  seeHelp: 'see: miharu --help',
  inUse: (pid: string) => `another Miharu (process ${pid}) has this workspace open; close it first`,
  cancelled: (events: number) => `cancelled; ${count(events)} events stored until then are kept`,
  wrongCommandLine: (what: string) => `the command line is wrong or incomplete: ${what}`,
  failed: (code: string, params: string) => `not done (${code}): ${params}`,
  created: (folder: string) => `workspace made in ${folder}`,
  recoveryKey: (key: string) => `recovery key, shown only now; print it and lock it away:\n${key}`,
  noWorkspace: (folder: string) => `no workspace in ${folder}; make one with: miharu init`,
  passphraseNeeded: 'the passphrase is needed: give --passphrase-file FILE or set MIHARU_PASSPHRASE_FILE',
  imported: (events: number, files: number, hosts: number, seconds: number) =>
    `${count(events)} events from ${count(files)} file(s), ${count(hosts)} host(s), in ${seconds.toFixed(1)} s`,
  importing: (file: string, percent: number, events: number, perSecond: number) =>
    `${file}: ${String(percent)} %, ${count(events)} events, ${count(perSecond)} events/s`,
  fileOutcome: (file: string, outcome: string, note: string) => `${file}: ${outcome}${note === '' ? '' : ` (${note})`}`,
  rejected: (n: number) => `${count(n)} record(s) rejected; kept with line and reason`,
  synced: (p: { name: string; stream: string; seen: number; added: number; changed: number; requests: number }) =>
    `${p.name} ${p.stream}: ${count(p.seen)} seen, ${count(p.added)} new, ${count(p.changed)} changed, ${count(p.requests)} request(s)`,
  streamFailed: (why: string) => `not to its end: ${why}`,
  syncing: (stream: string, seen: number, of: number | null, waitUntilMs: number | null) =>
    waitUntilMs === null
      ? `${stream}: ${count(seen)}${of === null ? '' : ` of ${count(of)}`}`
      : `${stream}: the vendor asks to wait until ${new Date(waitUntilMs).toISOString()}`,
  cancelledSync: 'cancelled; what was stored is kept, the next round goes on from there',
  newCase: (id: string) => `new case ${id}`,
  judging: (events: number, of: number) => `judged ${count(events)} of ${count(of)} events`,
  rulesRun: (rules: number, matched: number, seconds: number) =>
    `${count(rules)} rules, ${count(matched)} of them matched, in ${seconds.toFixed(1)} s`,
  rulesInText: (matched: number) => `${count(matched)} rules matched only in text inside a field (see matchesInText)`,
  pipelineTaken: (name: string) => `changed by the pipeline: ${name}`,
  rulesChecked: (rules: number, refused: number) => `${count(rules)} rules, ${count(refused)} of them cannot be judged`,
  unsupportedRule: (id: string, reason: string) => `not judged: rule ${id}: ${reason}`,
  massColumns: 'matches\tnew\tsuppressed\trule, host or tactic',
  massRun: (run: {
    rules: number;
    matched: number;
    hits: number;
    fresh: number;
    suppressed: number;
    seconds: number;
  }) =>
    `${count(run.rules)} rules, ${count(run.matched)} matched: ${count(run.hits)} matches, ${count(run.fresh)} new, ${count(run.suppressed)} suppressed; ${run.seconds.toFixed(1)} s`,
  hunted: (rows: number, seconds: number) => `${count(rows)} row(s) in ${seconds.toFixed(1)} s`,
  clause: (verdict: string, asked: string, why: string) => `${verdict}: ${asked}${why === '' ? '' : ` (${why})`}`,
  diagnostic: (line: number, column: number, what: string) => `${String(line)}:${String(column)}: ${what}`,
  opsFinding: (kind: string, rules: string, cell: string) => `${kind}: ${rules}${rules === '' ? '' : ' '}${cell}`,
  noCases: 'no cases',
  timeline: (matched: number, total: number, findings: number) =>
    `${count(matched)} of ${count(total)} events; ${count(findings)} finding(s) on gaps and clocks`,
  timelineOmitted: (omitted: number) => `${count(omitted)} more events are not listed: narrow search or span`,
  graph: (shown: number, total: number, edges: number) =>
    `shown ${count(shown)} of ${count(total)} nodes, ${count(edges)} edges`,
  written: (file: string, bytes: number) => `${file} (${count(bytes)} bytes)`,
  verified: (files: number, lines: number) => `${count(files)} file(s) and ${count(lines)} journal line(s) checked`,
  auditBroken: (seq: number) => `the journal's chain is broken at line ${String(seq)}`,
  severity: { high: 'High', medium: 'Medium', low: 'Low', 'false-positive': 'False positive' },
};
