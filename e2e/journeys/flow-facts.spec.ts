// From an alert on one machine back to the program, the means and the credential by which somebody came from another.
import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, keepPicture, type Desk } from '../harness/app.ts';
import type { Home } from '../harness/home.ts';
import { goTab, makeWorkspace, openImport, runCommand } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { writeIn } from './records.ts';

const en = messagesIn('en');
const ja = messagesIn('ja');

const day = Date.UTC(2024, 0, 15, 3);
const at = (seconds: number): { TimeCreated: string; UtcTime: string } => {
  const time = new Date(day + seconds * 1000).toISOString();
  return { TimeCreated: time, UtcTime: time.replace('T', ' ').replace('Z', '') };
};
const guid = (n: number): string => `{19de6d3b-1997-64dc-230c-${String(n).padStart(12, '0')}}`;

const sysmon = (host: string, seconds: number, fields: Record<string, unknown>): string =>
  JSON.stringify({
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: host,
    ...at(seconds),
    ...fields,
  });

const system32 = 'C:\\Windows\\System32';
const powershell = `${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
const encoded = 'SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA';
const launcher = `powershell.exe -NoP -sta -NonI -W Hidden -Enc ${encoded}`;

const start = (
  host: string,
  seconds: number,
  process: { n: number; parent: number; image: string } & Record<string, unknown>,
) => {
  const { n, parent, image, ...more } = process;
  return sysmon(host, seconds, {
    EventID: 1,
    ProcessGuid: guid(n),
    ProcessId: String(n),
    Image: image,
    CommandLine: image,
    User: 'SHIRE\\pgustavo',
    ParentProcessGuid: guid(parent),
    ParentProcessId: String(parent),
    ...more,
  });
};

const call = (host: string, seconds: number, fields: Record<string, unknown>): string =>
  sysmon(host, seconds, { EventID: 3, Initiated: 'true', Protocol: 'tcp', ...fields });

/** PowerShell on it001 opens a session on hr001 over WinRM, in which a launcher runs. */
const records = (): string[] => [
  start('it001.example', 0, { n: 100, parent: 90, image: powershell, ParentImage: 'C:\\Windows\\explorer.exe' }),
  call('it001.example', 10, {
    ProcessGuid: guid(100),
    ProcessId: '100',
    Image: powershell,
    SourceIp: '10.0.0.1',
    DestinationIp: '10.0.0.2',
    DestinationPort: '5985',
  }),
  call('hr001.example', 2, {
    ProcessGuid: guid(201),
    ProcessId: '201',
    Image: `${system32}\\svchost.exe`,
    SourceIp: '10.0.0.2',
    DestinationIp: '10.0.0.9',
    DestinationPort: '443',
  }),
  JSON.stringify({
    SourceName: 'Microsoft-Windows-Security-Auditing',
    Channel: 'Security',
    Hostname: 'hr001.example',
    TimeCreated: at(11).TimeCreated,
    EventID: 4624,
    TargetUserName: 'pgustavo',
    TargetDomainName: 'SHIRE',
    TargetLogonId: '0x939094',
    LogonType: '3',
    AuthenticationPackageName: 'Kerberos',
    IpAddress: '-',
    EventType: 'AUDIT_SUCCESS',
  }),
  start('hr001.example', 12, {
    n: 300,
    parent: 200,
    image: `${system32}\\wsmprovhost.exe`,
    ParentImage: `${system32}\\svchost.exe`,
    LogonId: '0x939094',
  }),
  start('hr001.example', 13, {
    n: 301,
    parent: 300,
    image: powershell,
    CommandLine: launcher,
    ParentImage: `${system32}\\wsmprovhost.exe`,
    LogonId: '0x939094',
    Hashes: `SHA256=${'ab'.repeat(32)}`,
  }),
  call('hr001.example', 14, {
    ProcessGuid: guid(301),
    ProcessId: '301',
    Image: powershell,
    SourceIp: '10.0.0.2',
    DestinationIp: '203.0.113.5',
    DestinationPort: '443',
  }),
];

const openFlow = async (desk: Desk, home: Home): Promise<Page> => {
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  await importByButton(desk, [writeIn(home, 'shire.jsonl', records().join('\n'))]);
  await resultShown(window);
  await window.getByRole('button', { name: en.sourcesUi.openCases }).click();
  await goTab(window, 'en', 'flow');
  await expect(window.getByRole('treeitem').first()).toBeVisible();
  await expect(window.getByText(en.graph.tab.arranging)).toBeHidden();
  return window;
};

/** Invented rows in the shape of MITRE's file, one of them without a technique. */
const mappings = [
  'def_tactic_label,def_tech_label,def_artifact_rel_label,def_artifact_label,off_tech_id,off_tech_label',
  ...['T1059.001', 'T1021.006', 'T1027.010', 'T1059', 'T1132.001'].flatMap((technique) => [
    `Detect,Lantern Watching,watches,Lantern,${technique},Some technique`,
    `Harden,"Door Locking, Twice",locks,Door,${technique},Some technique`,
  ]),
  'Evict,Room Clearing,clears,Room,,Some technique',
];

/** What ATT&CK suggests is followed by what D3FEND names, once somebody brought MITRE's file; what could not be read of it is told. */
const bringDefences = async (desk: Desk, home: Home): Promise<void> => {
  const { window } = desk;
  const words = en.flowFacts.defences;
  const defences = window.getByRole('region', { name: words.title, exact: true });
  await expect(defences.getByText(words.none)).toBeVisible();
  await defences.getByRole('button', { name: words.bring }).scrollIntoViewIfNeeded();
  await keepPicture(window, 'flow-defences-none-en');
  await answerOpenDialog(desk, [writeIn(home, 'not-d3fend.csv', 'host,user\npc1,hanako\n')]);
  await window.keyboard.press('Alt+d');
  await expect(defences.getByText(/not-d3fend\.csv/)).toBeVisible();
  await answerOpenDialog(desk, [writeIn(home, 'd3fend-1.6.0-full-mappings.csv', mappings.join('\n'))]);
  await window.keyboard.press('Alt+d');
  await expect(defences.getByText('Door Locking, Twice')).toBeVisible();
  await expect(defences.getByText(words.version('1.6.0'))).toBeVisible();
  await defences.getByText(words.refused(1)).click();
  await expect(defences.getByText(words.reasons.technique)).toBeVisible();
  await defences.getByRole('button', { name: words.remove }).scrollIntoViewIfNeeded();
  await keepPicture(window, 'flow-defences-en');
};

test('an alert is led back to another machine, told in words, looked for elsewhere, and met with advice', async ({
  open,
  home,
}) => {
  const desk = await open();
  const window = await openFlow(desk, home);
  const tree = window.getByRole('tree', { name: en.graph.tab.tree });
  const details = window.getByRole('region', { name: en.graph.tab.details });
  await expect(details.getByRole('region', { name: en.flowFacts.advice.title })).toBeVisible();
  await keepPicture(window, 'flow-advice-en');
  await bringDefences(desk, home);

  // Found by how it came there, not by what it is called.
  await window.keyboard.press('/');
  await expect(window.getByRole('searchbox', { name: en.flowFacts.filter.label })).toBeFocused();
  await window.keyboard.type('moved to');
  await expect(window.getByRole('treeitem')).toHaveCount(1);
  await window.getByRole('treeitem').click();
  await expect(details.getByText('WinRM').first()).toBeVisible();
  await expect(details.getByText('SHIRE\\pgustavo').first()).toBeVisible();
  // The record that proves it is shown, although the logon itself is no event of the case.
  const inspector = window.getByRole('complementary', { name: en.shell.inspector });
  await expect(inspector.getByText(/"EventID": ?4624/).first()).toBeVisible();
  await keepPicture(window, 'flow-session-en');
  await window.getByRole('searchbox', { name: en.flowFacts.filter.label }).fill('-enc');
  await window.getByRole('treeitem').first().click();
  const story =
    'explorer.exe started powershell.exe, which moved to a session on hr001.example over WinRM with the credentials of SHIRE\\pgustavo, which ran wsmprovhost.exe. wsmprovhost.exe started powershell.exe.';
  await expect(details.getByText(story).first()).toBeVisible();
  await expect(window.getByTestId('flow-spoken')).toContainText('which started powershell.exe');

  await runCommand(window, 'en', en.flowFacts.spread.command);
  await expect(details.getByText(en.flowFacts.spread.found(1, { hosts: 2, events: 7 }))).toBeVisible();
  const elsewhere = details.getByRole('region', { name: en.flowFacts.spread.title });
  await elsewhere.getByRole('button', { name: en.flowFacts.spread.kinds.name }).click();
  await expect(details.getByText(en.flowFacts.spread.found(2, { hosts: 2, events: 7 }))).toBeVisible();
  await elsewhere.scrollIntoViewIfNeeded();
  await keepPicture(window, 'flow-spread-en');

  await runCommand(window, 'en', en.shell.commands.themeDark);
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await runCommand(window, 'en', en.shell.commands.language);
  await expect(window.getByRole('tree', { name: ja.graph.tab.tree })).toBeVisible();
  await window.getByRole('heading', { name: ja.flowFacts.story.title }).scrollIntoViewIfNeeded();
  await keepPicture(window, 'flow-story-ja');
  await window
    .getByRole('button', { name: /it001\.example/ })
    .last()
    .click();
  await expect(window.getByRole('grid', { name: ja.events.title })).toBeVisible();
  await expect(tree).toBeHidden();
  await window.keyboard.press('Alt+ArrowLeft');
  await window.getByRole('application', { name: ja.graph.tab.graphName }).press('Escape');
  await window.getByRole('button', { name: ja.flowFacts.defences.remove }).scrollIntoViewIfNeeded();
  await keepPicture(window, 'flow-defences-ja-dark');
  expect(desk.complaints).toEqual([]);
});
