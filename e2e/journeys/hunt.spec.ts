import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { makeWorkspace, openSample, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { hunt: words } = messagesIn('en');

const goHunt = async (window: Page): Promise<void> => {
  await window.keyboard.press('g');
  await window.keyboard.press('h');
  await expect(window.getByRole('textbox', { name: words.editor })).toBeVisible();
};

const chooseLanguage = async (window: Page, from: string, to: string): Promise<void> => {
  await window.getByRole('button', { name: `${from} ${words.language}` }).click();
  await window.getByRole('option', { name: to, exact: true }).click();
};

const type = async (window: Page, text: string): Promise<void> => {
  await window.getByRole('textbox', { name: words.editor }).click();
  await window.keyboard.press('Control+A');
  await window.keyboard.insertText(text);
};

/** A rule in KQL: its card, its places, run here; then a mistyped field and its mending. */
const translateAndMend = async (window: Page): Promise<void> => {
  const results = window.getByRole('grid', { name: words.results });
  await window.getByRole('radio', { name: words.translate }).check({ force: true });
  const translation = window.getByRole('region', { name: words.translation });
  await expect(translation).toContainText('DeviceProcessEvents');
  await expect(window.getByText(words.fidelity.overall.exact)).toBeVisible();
  const card = window.getByRole('grid', { name: words.card });
  await card.getByRole('row').nth(2).click();
  await expect(translation.locator('mark')).toContainText('msedge.exe');
  await keepPicture(window, 'hunt-translate-en');
  await window.getByRole('button', { name: words.openInEditor }).click();
  await expect(window.getByRole('textbox', { name: words.editor })).toContainText('DeviceProcessEvents');
  await window.keyboard.press('Control+Enter');
  await expect(results.getByRole('row').nth(1)).toContainText('msedge.exe');
  await type(window, 'DeviceProcessEvents\n| where FileNam =~ "msedge.exe" and ProcessVersionInfoCompanyName == "x"');
  const problems = window.getByRole('list', { name: words.problems });
  await expect(problems).toContainText('FileNam');
  await window.getByRole('radio', { name: words.translate }).check({ force: true });
  await keepPicture(window, 'hunt-diagnostics-en');
  await problems.getByRole('button', { name: words.fix('FileName') }).click();
  await expect(problems).toBeHidden();
};

/** A pack is added, run twice, and what it found is opened. */
const runsPackTwice = async (window: Page): Promise<void> => {
  const { packs } = messagesIn('en');
  await window.keyboard.press('Control+Shift+K');
  await window.getByRole('button', { name: packs.addStarter('Monthly full round') }).click();
  const running = window.getByRole('button', { name: packs.run });
  await running.click();
  const found = window.getByRole('region', { name: packs.results('Monthly full round') });
  await expect(found.getByText(packs.firstRun)).toBeVisible({ timeout: 60_000 });
  await running.click();
  await expect(found.getByText(packs.firstRun)).toBeHidden({ timeout: 60_000 });
  await keepPicture(window, 'hunt-packs-en');
  await found.getByRole('button', { name: packs.show('Programs seen on one host only') }).click();
  await expect(window.getByText(packs.noneFresh)).toBeVisible();
  await keepPicture(window, 'hunt-pack-found-en');
  await window.keyboard.press('Escape');
};

/** Fields and values are offered, names are explained, lines are folded, a composed word is text and nothing else. */
const usesEditor = async (window: Page): Promise<void> => {
  const editor = window.getByRole('textbox', { name: words.editor });
  await window.keyboard.press('Control+Shift+N');
  await chooseLanguage(window, words.languages.kql, words.languages.sql);
  await type(window, 'SELECT id FROM events WHERE ');
  await window.keyboard.type('commandL');
  const offered = window.getByRole('listbox', { name: words.editing.phrases.completions });
  await expect(offered.getByRole('option').first()).toContainText('commandLine');
  await window.keyboard.press('Escape');
  await type(window, 'SELECT id FROM events WHERE host = ');
  await window.keyboard.type("'acct");
  await expect(offered.getByRole('option').first()).toContainText('acct01.pandalab.com');
  await keepPicture(window, 'hunt-values-en');
  await window.keyboard.press('Enter');
  await expect(editor).toContainText("host = 'acct01.pandalab.com'");
  await type(window, 'SELECT id FROM events WHERE host');
  await window.keyboard.press('Control+Shift+H');
  await expect(window.getByRole('note')).toContainText('ComputerName');
  await keepPicture(window, 'hunt-help-en');
  await window.keyboard.press('Escape');
  await type(window, 'SELECT id\nFROM events\nWHERE host IN (\n  1,\n  2\n)');
  await editor.getByText('WHERE', { exact: true }).click();
  await window.keyboard.press('F9');
  await expect(editor).not.toContainText('1,');
  await window.keyboard.press('F9');
  await expect(editor).toContainText('1,');
  // An input method at work: what it composes is text, and neither runs nor offers anything.
  await type(window, "SELECT '");
  const input = await window.context().newCDPSession(window);
  await input.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 });
  await expect(editor).toContainText('かんじ');
  await expect(offered).toBeHidden();
  await input.send('Input.insertText', { text: '漢字' });
  await expect(editor).toContainText("SELECT '漢字");
  await expect(offered).toBeHidden();
  await window.keyboard.press('F7');
  await expect(window.getByRole('textbox', { name: words.editing.now })).toContainText('漢字');
  await keepPicture(window, 'hunt-compare-en');
};

test('a hunt by SQL and by a rule, its values, its ledger, and what was typed comes back after a kill', async ({
  open,
}) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await goHunt(window);
  await type(
    window,
    'SELECT id, seenAt, host, image, commandLine FROM events WHERE image LIKE :image ORDER BY seenAtMs',
  );
  await window.getByLabel(':image', { exact: true }).fill('%msedge.exe');
  await window.keyboard.press('Control+Enter');
  const results = window.getByRole('grid', { name: words.results });
  await expect(results.getByRole('row').nth(1)).toContainText('msedge.exe');
  await results.getByRole('row').nth(1).click();
  await expect(window.getByRole('heading', { name: messagesIn('en').events.inspector.facts })).toBeVisible();
  await keepPicture(window, 'hunt-sql-en');
  await window.getByRole('button', { name: words.noStack }).click();
  await window.getByRole('option', { name: 'host' }).click();
  await expect(window.getByRole('grid', { name: words.stackBy }).getByRole('row')).toHaveCount(2);
  await keepPicture(window, 'hunt-stack-en');
  await window.getByRole('radio', { name: words.plan }).check({ force: true });
  await expect(window.getByText('SCAN e')).toBeVisible();

  await type(window, 'DELETE FROM event');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('alert')).toBeVisible();
  await expect(window.getByText(words.why)).toBeVisible();

  await chooseLanguage(window, words.languages.sql, words.languages.sigma);
  const rule = [
    'title: Browser starts',
    'logsource: { product: windows, category: process_creation }',
    "detection: { selection: { Image|endswith: '\\msedge.exe' }, condition: selection }",
  ];
  await type(window, rule.join('\n').replace('endswith', 'sounds'));
  await expect(window.getByRole('list', { name: words.problems })).toContainText('sounds');
  await type(window, rule.join('\n'));
  await window.keyboard.press('Control+Enter');
  await expect(results.getByRole('row').nth(1)).toContainText('Browser starts');
  await keepPicture(window, 'hunt-sigma-en');

  await translateAndMend(window);

  await window.getByRole('radio', { name: words.ledger }).check({ force: true });
  const ledger = window.getByRole('grid', { name: words.ledger });
  await expect(ledger.getByRole('row')).toHaveCount(5);
  await keepPicture(window, 'hunt-ledger-en');
  await usesEditor(window);
  await runsPackTwice(window);
  await type(window, 'title: half a th');
  // What was typed is kept a second after the last key at most.
  await window.waitForTimeout(1200);
  await desk.kill();

  const again = await open();
  await unlockBy(again.window, 'en', 'four quiet owls at night');
  await goHunt(again.window);
  await expect(again.window.getByRole('textbox', { name: words.editor })).toHaveText('title: half a th');
  // The tabs beside it too, with the rule in the first.
  const tabs = again.window.getByRole('group', { name: words.editing.tabs });
  await tabs.getByRole('button', { pressed: false }).first().click();
  await expect(again.window.getByRole('textbox', { name: words.editor })).toContainText('Browser starts');
  expect(desk.complaints).toEqual([]);
});
