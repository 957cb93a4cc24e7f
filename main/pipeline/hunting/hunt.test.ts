import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HuntAnswer } from '../../../shared/hunt/model.ts';
import type { HuntInput } from '../../../shared/hunt/contract.ts';
import { newEngine, sysmonLine, sysmonLines, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
const records = 3_000;

beforeAll(async () => {
  engine = await newEngine();
  const secret = sysmonLine(records, { CommandLine: 'secret.exe', Hostname: 'pc2.example' });
  await engine.import('C', engine.file('a.jsonl', `${sysmonLines(records)}${secret}\n`));
}, 60_000);
afterAll(() => engine.end());

const input = (text: string, over: Partial<HuntInput> = {}): HuntInput => ({
  customer: 'C',
  caseId: null,
  language: 'sql',
  text,
  parameters: {},
  rowLimit: 100,
  secondsLimit: 60,
  ...over,
});
const hunt = (text: string, over: Partial<HuntInput> = {}): Promise<HuntAnswer> =>
  engine.api.hunt.run(input(text, over), () => undefined).done;

test('SQL reads the events under the names of the event model, with values bound', async () => {
  const { columns, rows, limits, plan } = await hunt(
    'SELECT host, class, activity, count(*) AS n FROM events WHERE commandLine = :line OR host = :host GROUP BY host',
    { parameters: { line: 'cmd.exe /c echo 7', host: 'pc2.example', unused: 1 } },
  );
  expect({ columns, rows, limits }).toEqual({
    columns: ['host', 'class', 'activity', 'n'],
    rows: [
      ['pc1.example', 'process_activity', 'launch', 1],
      ['pc2.example', 'process_activity', 'launch', 1],
    ],
    limits: [],
  });
  expect(plan[0]).toContain('SCAN e');
  expect((await hunt("SELECT id FROM events WHERE commandLine = ':line'")).rows).toEqual([]);
});

test('what analysts ask every day is not refused: counts, the most and the fewest, words of cases, sub-queries, unions', async () => {
  const asked = [
    'SELECT image, class, count(*) AS n FROM events GROUP BY image, class ORDER BY n DESC LIMIT 20',
    'WITH m AS MATERIALIZED (SELECT host, count(*) AS n FROM events GROUP BY host) SELECT * FROM m ORDER BY n LIMIT 5',
    'SELECT DISTINCT host FROM events WHERE processKey IN (SELECT parentKey FROM events) OR pid > 0',
    'SELECT a.host FROM events a JOIN events b ON a.id = b.id WHERE b.pid = 1000 LIMIT 3',
    'SELECT host FROM events UNION SELECT ruleId FROM detections',
    'SELECT upper(substr(image, -7)), max(seenAt) FROM events GROUP BY 1 HAVING count(*) > 1 ORDER BY 2',
    'SELECT CASE WHEN pid > 5 THEN 1 END FROM events WHERE EXISTS (SELECT 1 FROM detections WHERE eventId = events.id) OR 1',
  ];
  for (const text of asked) expect((await hunt(text)).rows.length).toBeGreaterThan(0);
}, 60_000);

test('time and number of an event find it by their indexes', async () => {
  const { plan } = await hunt('SELECT host FROM events WHERE seenAtMs BETWEEN :from AND :to', {
    parameters: { from: 0, to: 1 },
  });
  expect(plan[0]).toContain('USING INDEX event_seen');
});

test('a hunt writes nothing, opens no other table, file or setting, and says so', async () => {
  const victim = engine.file('victim.db', 'x');
  const refused = [
    'DELETE FROM event',
    'DROP VIEW events',
    'SELECT 1; SELECT 2',
    'PRAGMA query_only = OFF',
    `ATTACH '${victim}' AS other`,
    `/* x */ VACUUM INTO '${victim}2'`,
    'SELECT * FROM sqlite_master',
    'SELECT * FROM temp.sqlite_master',
    'SELECT * FROM main.event',
    'SELECT * FROM "main" /* x */ . event',
    'SELECT * FROM main.import',
    'SELECT hash FROM block',
    "SELECT * FROM pragma_table_info('event')",
    "SELECT * FROM json_each('[1]')",
    "SELECT load_extension('x')",
    'SELECT sqlite3mc_codec_data()',
    "SELECT printf('%999999999d', 1)",
    'SELECT zeroblob(999999999)',
    'SELECT * FROM report',
    'EXPLAIN SELECT 1',
    'INSERT INTO hunt_scope VALUES (1)',
    'CREATE TEMP TABLE t (a)',
    'WITH r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r',
    'WITH m AS MATERIALIZED (SELECT id FROM events) SELECT count(*) FROM m a, m b, m c',
    'nonsense',
    '',
  ];
  const passed: string[] = [];
  for (const text of refused) {
    const outcome = await hunt(text).then(
      () => 'ran',
      (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)),
    );
    if (outcome !== 'invalid-input') passed.push(`${text}: ${outcome}`);
  }
  expect(passed).toEqual([]);
  // The table's own name is the view.
  expect((await hunt('SELECT * FROM event')).columns).toContain('commandLine');
  expect(existsSync(`${victim}2`)).toBe(false);
}, 60_000);

test('a limit keeps what was found and says that there is more', async () => {
  const byRows = await hunt('SELECT id FROM events', { rowLimit: 5 });
  expect([byRows.rows.length, byRows.limits]).toEqual([5, ['rows']]);
  const started = performance.now();
  const byTime = await hunt('SELECT count(*) FROM events a, events b, events c', { secondsLimit: 1 });
  expect([byTime.limits, byTime.plan.length > 0]).toEqual([['time'], true]);
  expect(performance.now() - started).toBeLessThan(10_000);
  const running = engine.api.hunt.run(
    input('SELECT a.id FROM events a, events b, events c WHERE a.pid + b.pid + c.pid < 0'),
    () => undefined,
  );
  setTimeout(running.cancel, 300);
  expect((await running.done).limits).toEqual(['cancelled']);
}, 60_000);

test('a Sigma rule typed in finds its events; what cannot be judged is said before and after', async () => {
  const rule = `title: Secret
logsource: { product: windows, category: process_creation }
detection: { selection: { CommandLine: secret.exe }, condition: selection }`;
  const { columns, rows, unsupported } = await hunt(rule, { language: 'sigma' });
  expect(unsupported).toEqual([]);
  expect(rows.map((row) => [row[columns.indexOf('rule')], row[columns.indexOf('host')]])).toEqual([
    ['Secret', 'pc2.example'],
  ]);
  const broken = rule.replace('CommandLine:', 'CommandLine|sounds:');
  expect((await engine.api.hunt.check({ language: 'sigma', text: broken })).diagnostics).toMatchObject([
    { severity: 'error', code: 'sigma-rule', detail: 'unknown-modifier: sounds', line: 3, column: 39 },
  ]);
});

test("a hunt in a vendor's language runs here as the SQL it means, with its values bound, and says so", async () => {
  const kql = 'DeviceProcessEvents\n| where ProcessCommandLine =~ "SECRET.exe" and DeviceName == "pc2.example"';
  const { columns, rows, local, plan } = await hunt(kql, { language: 'kql' });
  expect(rows.map((row) => row[columns.indexOf('commandLine')])).toEqual(['secret.exe']);
  expect([local?.card.verdict, plan.length > 0]).toEqual(['exact', true]);
  const esql = 'FROM logs-* | WHERE process.command_line == ?line';
  const bound = await hunt(esql, { language: 'esql', parameters: { line: 'cmd.exe /c echo 7' } });
  expect(bound.rows.length).toBe(1);
  const regex = await hunt('ImageFileName=/CMD\\.EXE$/i CommandLine=/echo (?:1|2)$/', { language: 'cql' });
  expect(regex.rows.length).toBe(2);
  await expect(hunt('DeviceProcessEvents | where (', { language: 'kql' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test('SQL may call the functions of hunts, and a regular expression that cannot be judged is refused', async () => {
  const asked =
    "SELECT count(*) AS n FROM events WHERE fold(image) LIKE '%cmd.exe' AND regexp('echo [78]$', commandLine)";
  expect((await hunt(asked)).rows).toEqual([[2]]);
  await expect(hunt("SELECT id FROM events WHERE image REGEXP '(a)\\1'")).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test('the ledger has a line for every hunt, refused ones among them', async () => {
  const lines = await engine.api.hunt.history({ customer: 'C', limit: 1000 });
  expect(lines.find(({ text }) => text === 'nonsense')).toMatchObject({ failure: 'invalid-input', actor: 'analyst' });
  expect(lines.find(({ limits }) => limits.includes('cancelled'))?.failure).toBe(null);
});
