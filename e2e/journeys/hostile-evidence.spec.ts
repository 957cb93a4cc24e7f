// Evidence is written by the attacker. Nothing of it may act, anywhere it is shown or printed.
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { answerSaveDialog, keepPicture, type Desk } from '../harness/app.ts';
import { fileIn, type Home } from '../harness/home.ts';
import { goPage, goTab, makeWorkspace, openImport, openReport } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { canReadPdf, keepPdf, readPdf, unbroken } from './printed.ts';
import { processStart, writeIn } from './records.ts';

const { graph, report, shell, sourcesUi } = messagesIn('en');

const image = `<img src=x onerror="window.ran='markup'">`;
const script = `<script>window.ran='script'</script>`;
const link = `[click](https://evil.example/x) ![](https://evil.example/y.png)`;
const reordering = `invoice\u202Egnp.exe`;
const terminal = `\u001B[31mred\u001B[0m\u001B]0;title\u0007`;
const formula = `=cmd|' /C calc'!A0`;
const long = 'A'.repeat(20_000);

/** The rules for dumping credentials match it, so that it reaches case, flow and report. */
const commandLine = `procdump.exe -accepteula -ma lsass.exe C:\\x.dmp ${image} ${script} ${link} ${reordering} ${terminal} ${formula} ${long}`;

/** Watches for anything that leaves the app's own pages, and for anything that ran. */
const guard = (window: Page) => {
  const requests: string[] = [];
  window.on('request', (request) => requests.push(request.url()));
  return {
    calm: async (): Promise<void> => {
      expect(await window.evaluate(() => 'ran' in globalThis)).toBe(false);
      expect(await window.locator('img, iframe, object, embed, a[href^="http"]').count()).toBe(0);
      expect(requests.filter((address) => !/^(app|blob|data):/.test(address))).toEqual([]);
    },
  };
};

const importHostile = async (desk: Desk, home: Home): Promise<void> => {
  await makeWorkspace(desk.window, 'en');
  await openImport(desk.window, 'en');
  const at = '2024-01-15T03:00:00.000Z';
  const lines = [
    processStart({ at, pid: 4242, image: `C:\\Tools\\${image}\\procdump.exe`, commandLine }),
    processStart({ at, pid: 4243, image: `C:\\${reordering}`, commandLine: formula }),
  ];
  const file = writeIn(home, `${formula.replace('/', '')}.jsonl`, lines.join('\n'));
  await importByButton(desk, [file], `O'Brien & <b>Söhne`);
  await resultShown(desk.window);
  await desk.window.getByRole('button', { name: sourcesUi.openCases }).click();
};

const exportAs = async (desk: Desk, home: Home, format: 'pdf' | 'html' | 'md' | 'json'): Promise<string> => {
  const { window } = desk;
  const file = fileIn(home, `hostile.${format}`);
  await answerSaveDialog(desk, file);
  await window.getByRole('button', { name: report.editor.exportAs }).click();
  await window.getByRole('option', { name: report.editor.format[format], exact: true }).click();
  await window.getByRole('button', { name: report.editor.export, exact: true }).click();
  await expect(window.getByText(new RegExp(`hostile\\.${format}.*SHA-256`))).toBeVisible();
  return file;
};

test('hostile evidence is text in every view', async ({ open, home }) => {
  const desk = await open();
  const { window, complaints } = desk;
  const { calm } = guard(window);
  await importHostile(desk, home);
  await expect(window.getByRole('tab', { name: shell.tabs.overview })).toBeVisible();
  await calm();
  await goTab(window, 'en', 'events');
  const row = window.getByRole('row').filter({ hasText: 'procdump' }).first();
  await row.click();
  const inspector = window.getByRole('complementary', { name: shell.inspector });
  await expect(inspector.getByText(/<img src=x onerror=/).first()).toBeVisible();
  for (const hidden of ['U+202E', 'U+001B', 'U+0007']) await expect(inspector.getByText(hidden).first()).toBeAttached();
  await calm();
  await keepPicture(window, 'hostile-events-en');
  await goTab(window, 'en', 'flow');
  const node = window.getByRole('treeitem', { name: new RegExp(`^${graph.kinds.process}.*procdump`) }).first();
  await node.click();
  const details = window.getByRole('region', { name: graph.tab.details });
  await expect(details.getByText(/<script>/).first()).toBeVisible();
  await calm();
  await keepPicture(window, 'hostile-flow-en');
  for (const page of ['cases', 'events', 'import', 'audit'] as const) {
    await goPage(window, 'en', page);
    await expect(window.getByRole('gridcell').first()).toBeVisible();
    await calm();
  }
  expect(complaints).toEqual([]);
});

test('hostile evidence is text in every file a report is written to', async ({ open, home }) => {
  const desk = await open();
  const { window, complaints } = desk;
  const { calm } = guard(window);
  await importHostile(desk, home);
  await openReport(window, 'en');
  await calm();
  await keepPicture(window, 'hostile-report-en');

  const html = readFileSync(await exportAs(desk, home, 'html'), 'utf8');
  expect(html).not.toMatch(/<(img|script|iframe|object|link)\b/i);
  expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  expect(html).not.toMatch(/(src|href)\s*=\s*["']?https?:/i);
  expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u001B\u0007]/);

  const markdown = readFileSync(await exportAs(desk, home, 'md'), 'utf8');
  expect(markdown).not.toMatch(/(?<!\\)<(img|script)\b/i);
  expect(markdown).not.toMatch(/(?<!\\)\]\(https?:/);
  expect(markdown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u001B\u0007]/);

  // For machines: what was recorded stays as it was recorded, inside proper JSON.
  const json = readFileSync(await exportAs(desk, home, 'json'), 'utf8');
  expect(() => JSON.parse(json) as unknown).not.toThrow();

  const pdf = await exportAs(desk, home, 'pdf');
  keepPdf(pdf, 'hostile-report-en');
  expect(readFileSync(pdf).toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI)\b/);
  if (canReadPdf()) expect(unbroken(readPdf(pdf).pages.join(''))).toContain('procdump.exe');
  await calm();
  expect(complaints).toEqual([]);
});
