const count = (n: number): string => n.toLocaleString('en-US');

export const en = {
  usage: (command: string) => `usage: miharu ${command}`,
  help: `miharu: the workbench without its window

  miharu init                                        make a workspace; prints the recovery key once
  miharu import FILE... --customer NAME              read telemetry: JSON, XML, EVTX, plain, .zip or .gz
  miharu rules run [--rules PATH] --customer NAME    judge stored records (starter rules, or a file, folder or zip)
  miharu cases                                       list the cases
  miharu graph --case ID [--out FILE.svg]             the attack flow of a case
  miharu report --case ID --kind first --language ja|en --out FILE(.pdf|.html|.json|.md)
  miharu verify                                      check every stored page, block and journal line

every command:
  --workspace DIR          the workspace folder (needed)
  --passphrase-file FILE   file that holds the passphrase; or MIHARU_PASSPHRASE_FILE
  --json                   one JSON document on stdout; messages go to stderr
  --help                   this text
exit status: 0 done, 1 not done or not whole, 2 the command line is wrong`,
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
  newCase: (id: string) => `new case ${id}`,
  judging: (events: number, of: number) => `judged ${count(events)} of ${count(of)} events`,
  rulesRun: (rules: number, matched: number, seconds: number) =>
    `${count(rules)} rules, ${count(matched)} of them matched, in ${seconds.toFixed(1)} s`,
  rulesInText: (matched: number) => `${count(matched)} rules matched only in text inside a field (see matchesInText)`,
  unsupportedRule: (id: string, reason: string) => `not judged: rule ${id}: ${reason}`,
  noCases: 'no cases',
  graph: (shown: number, total: number, edges: number) =>
    `shown ${count(shown)} of ${count(total)} nodes, ${count(edges)} edges`,
  written: (file: string, bytes: number) => `${file} (${count(bytes)} bytes)`,
  verified: (files: number, lines: number) => `${count(files)} file(s) and ${count(lines)} journal line(s) checked`,
  auditBroken: (seq: number) => `the journal's chain is broken at line ${String(seq)}`,
  severity: { high: 'High', medium: 'Medium', low: 'Low', 'false-positive': 'False positive' },
};
