import { expect, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { answerOpenDialog, keepPicture, type Desk } from '../harness/app.ts';
import { barriers } from '../harness/barriers.ts';
import { goPage, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';
import { taxiiUser, type TaxiiAdded } from '../vendors/taxii/simulator.ts';

const part = async (window: Page, name: string): Promise<void> => {
  await window.getByRole('radio', { name, exact: true }).check({ force: true });
};

const indicator = (n: number, pattern: string, over: Record<string, unknown> = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: `Indicator ${String(n)}`,
  pattern,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  confidence: 85,
  ...over,
});

const malware = {
  type: 'malware',
  spec_version: '2.1',
  id: 'malware--00000000-0000-4000-8000-000000000001',
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: 'Loader <b>x</b>',
  is_family: true,
};

const relationship = {
  type: 'relationship',
  spec_version: '2.1',
  id: 'relationship--00000000-0000-4000-8000-000000000001',
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  relationship_type: 'indicates',
  source_ref: indicator(1, '').id,
  target_ref: malware.id,
};

const bundle = JSON.stringify(
  {
    type: 'bundle',
    id: 'bundle--00000000-0000-4000-8000-000000000000',
    objects: [
      indicator(1, "[domain-name:value = 'ydwjxglbgdw.example.test' OR domain-name:value = 'config.edge.skype.com']"),
      indicator(2, "[file:name = 'procdump64.exe']", {
        object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
      }),
      indicator(3, "[domain-name:value = 'www.bing.com']"),
      indicator(4, "[x509-certificate:issuer = 'CN=WEBMAIL']"),
      indicator(5, "[ipv4-addr:value = '192.168.1.1']"),
      indicator(6, "[domain-name:value = 'gone.test']", { valid_until: '2026-02-01T00:00:00Z' }),
      malware,
      relationship,
      { type: 'indicator', id: 'nonsense' },
    ],
  },
  null,
  2,
);

/** A file is chosen as in the system's dialog: what is dropped takes the same way from there on. */
const importBundle = async (desk: Desk, file: string, language: Language): Promise<void> => {
  const { intel } = messagesIn(language);
  const { window } = desk;
  await answerOpenDialog(desk, [file]);
  await window.getByRole('button', { name: intel.importFiles, exact: true }).first().click();
  const dialog = window.getByRole('dialog', { name: intel.dialog.importTitle });
  await keepPicture(window, `intel-import-${language}`);
  await dialog.getByRole('button', { name: intel.dialog.begin }).click();
  await expect(
    window.getByText(intel.imports.result('8', '0', '1', '').split('(')[0]?.split(' in ')[0] ?? ''),
  ).toBeVisible();
};

const pasteValues = async (window: Page, language: Language): Promise<void> => {
  const { intel } = messagesIn(language);
  await window.keyboard.press('p');
  const paste = window.getByRole('dialog', { name: intel.dialog.pasteTitle });
  await paste
    .getByLabel(intel.dialog.text, { exact: true })
    .fill('hxxp://evil[.]test/x\nntp[.]msn[.]com\nnot a value at all');
  await expect(paste.getByText(intel.dialog.unknown('1'))).toBeVisible();
  await paste.getByLabel(intel.dialog.source).fill('Mail');
  await keepPicture(window, `intel-paste-${language}`);
  await paste.getByRole('button', { name: intel.dialog.take }).click();
  await expect(paste).toBeHidden();
};

for (const language of ['en', 'ja'] as const) {
  test(`a bundle becomes indicators, a sweep finds the hosts, and their events open (${language})`, async ({
    open,
    home,
  }) => {
    const { intel, events } = messagesIn(language);
    const desk = await open({ language });
    const { window } = desk;
    await makeWorkspace(window, language);
    await openSample(window, language);
    await goPage(window, language, 'intel');
    await expect(window.getByText(intel.emptyTitle)).toBeVisible();
    await keepPicture(window, `intel-empty-${language}`);

    const file = path.join(home.folder, 'bundle.json');
    writeFileSync(file, bundle);
    await importBundle(desk, file, language);
    const grid = window.getByRole('grid', { name: intel.parts.indicators });
    await expect(grid.getByRole('row')).toHaveCount(7);
    await grid.getByRole('row').filter({ hasText: 'Indicator 1' }).click();
    await expect(window.getByRole('button', { name: 'Loader <b>x</b>' })).toBeVisible();
    await keepPicture(window, `intel-indicators-${language}`);
    expect(await barriers(window, 'indicators')).toEqual([]);

    await pasteValues(window, language);
    await expect(grid.getByRole('row')).toHaveCount(9);

    // The same indicator becomes a hunt for the vendors, in a tab of its own.
    const { hunt } = messagesIn(language);
    await grid.getByRole('row').filter({ hasText: 'www.bing.com' }).click();
    await window.getByRole('button', { name: intel.hunt, exact: true }).click();
    await expect(window.getByRole('textbox', { name: hunt.editor })).toContainText('QueryName|endswith');
    await keepPicture(window, `intel-hunt-${language}`);
    await goPage(window, language, 'intel');

    await part(window, intel.parts.sweep);
    await window.getByRole('button', { name: intel.sweep.run, exact: true }).click();
    const hits = window.getByRole('grid', { name: intel.parts.sweep });
    await expect(hits.getByRole('row').filter({ hasText: 'www.bing.com' })).toBeVisible({ timeout: 60_000 });
    await expect(hits.getByRole('row').filter({ hasText: 'ntp.msn.com' })).toBeVisible();
    // A private address is excluded, a certificate not translated, one expired: none is looked for, and all is said.
    await expect(hits.getByRole('row').filter({ hasText: '192.168.1.1' })).toHaveCount(0);
    await expect(window.getByText(intel.sweep.leftOut)).toBeVisible();
    await keepPicture(window, `intel-sweep-${language}`);
    expect(await barriers(window, 'sweep')).toEqual([]);

    await part(window, intel.parts.imports);
    await expect(window.getByRole('grid', { name: intel.imports.title })).toBeVisible();
    await window.getByRole('grid', { name: intel.imports.title }).getByRole('row').nth(2).click();
    await keepPicture(window, `intel-imports-${language}`);
    expect(await barriers(window, 'imports')).toEqual([]);
    await setTheme(window, language, 'dark');
    await goPage(window, language, 'intel');
    await expect(window.getByRole('grid', { name: intel.imports.title })).toBeVisible();
    await keepPicture(window, `intel-imports-dark-${language}`);
    expect(await barriers(window, 'imports dark')).toEqual([]);
    await part(window, intel.parts.exclusions);
    await expect(window.getByText(intel.exclusionReasons.private).first()).toBeVisible();
    await keepPicture(window, `intel-exclusions-${language}`);
    await part(window, intel.parts.objects);
    await expect(window.getByRole('grid', { name: intel.parts.objects })).toBeVisible();
    await keepPicture(window, `intel-objects-${language}`);

    await part(window, intel.parts.sweep);
    await hits.getByRole('row').filter({ hasText: 'www.bing.com' }).dblclick();
    await expect(window.getByRole('heading', { name: events.title, exact: true, level: 1 })).toBeVisible();
    await expect(window.getByRole('grid', { name: events.title }).getByRole('row')).toHaveCount(2);
    expect(desk.complaints).toEqual([]);
  });
}

test('a folder that is watched offers each file once', async ({ open, home }) => {
  const { intel } = messagesIn('en');
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await goPage(window, 'en', 'intel');
  await part(window, intel.parts.imports);
  const folder = path.join(home.folder, 'stick');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'feed.csv'), 'value;description\nevil[.]test;C2\n');
  await answerOpenDialog(desk, [folder]);
  await window.getByRole('button', { name: intel.inbox.choose }).click();
  await expect(window.getByText('feed.csv')).toBeVisible();
  await window.getByRole('button', { name: intel.inbox.take }).click();
  await expect(window.getByRole('cell', { name: intel.inbox.states.imported })).toBeVisible();
  await keepPicture(window, 'intel-inbox-en');
  writeFileSync(path.join(folder, 'second.json'), bundle);
  // Looked at every five seconds.
  await expect(window.getByText('second.json')).toBeVisible({ timeout: 20_000 });
  expect(desk.complaints).toEqual([]);
});

test('a TAXII server is connected, and what it holds becomes indicators', async ({ open }) => {
  test.setTimeout(180_000);
  const { intel, connections: words } = messagesIn('en');
  const server = await spawnSimulator(path.resolve('e2e', 'vendors', 'taxii', 'start.ts'));
  const objects = Array.from({ length: 12 }, (_, n) => ({
    addedAt: `2026-01-01T00:00:00.${String(n + 1).padStart(6, '0')}Z`,
    object: indicator(100 + n, `[domain-name:value = 'c${String(n)}.taxii.test']`),
  }));
  await server.control.add({ objects } satisfies TaxiiAdded);
  await server.control.add({ pageCap: 5 } satisfies TaxiiAdded);
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await window.getByRole('button', { name: messagesIn('en').workspace.first.connect }).click();
  await expect(window.getByRole('heading', { name: words.empty })).toBeVisible();
  await window.keyboard.press('n');
  const form = window.getByRole('dialog', { name: words.form.addTitle });
  await form.getByRole('button', { name: words.form.kind }).click();
  await window.getByRole('option', { name: words.kinds.taxii }).click();
  await form.getByLabel(words.form.name, { exact: true }).fill('Trust group');
  await form.getByLabel(words.form.newCustomer, { exact: true }).fill('Sakura Foods');
  await form.getByLabel(words.form.baseUrl.taxii, { exact: true }).fill(`${server.origin}/taxii2/`);
  await form.getByLabel(words.form.clientId.taxii, { exact: true }).fill(taxiiUser.name);
  await form.getByLabel(words.form.secret.taxii, { exact: true }).fill(taxiiUser.password);
  await form.getByRole('button', { name: words.form.saveAndTest }).click();
  await expect(window.getByText('TAXII 2.1 Some TAXII Server').first()).toBeVisible({ timeout: 30_000 });
  await keepPicture(window, 'intel-taxii-connection-en');
  // The first round begins by itself within seconds of the connection.
  await window.keyboard.press('g');
  await window.keyboard.press('t');
  const grid = window.getByRole('grid', { name: intel.parts.indicators });
  await expect(grid.getByRole('row').filter({ hasText: 'c11.taxii.test' })).toBeVisible({ timeout: 90_000 });
  await expect(grid.getByRole('row')).toHaveCount(13);
  await keepPicture(window, 'intel-taxii-en');
  await server.close();
  expect(desk.complaints).toEqual([]);
});
