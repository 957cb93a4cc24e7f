import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goTab, savedState } from '../harness/steps.ts';

const { report, events } = messagesIn('ja');
const en = messagesIn('en');
const { evidence, life, write } = report;

const own = '当直が記録を読み直しました。';

const ownRow = (window: Page): Locator => window.locator('.claim-row').filter({ hasText: own });

/** The sentence an analyst writes without a record, and what the check says of it. */
const writeOwn = async (window: Page, field: Locator): Promise<void> => {
  await field.click();
  await field.press('Control+End');
  await window.keyboard.press('Enter');
  await window.keyboard.insertText(own);
  await expect(ownRow(window).getByRole('button', { name: report.editor.noReceipt })).toBeVisible();
  await expect(savedState(window, 'ja')).toBeVisible();
  await window.keyboard.press('Control+Shift+G');
  const gate = window.getByRole('region', { name: life.gate.title });
  await expect(gate.getByRole('button', { name: evidence.bind })).toHaveCount(1);
};

/** Looked for by words, chosen and bound by keys alone. */
const bindByKeys = async (window: Page, field: Locator): Promise<void> => {
  // The caret is where it was: behind the sentence just written.
  await field.focus();
  await window.keyboard.press('Control+Alt+E');
  const dialog = window.getByRole('dialog', { name: evidence.title });
  await expect(dialog.getByText(own)).toBeVisible();
  const all = await dialog.getByRole('option').count();
  await keepPicture(window, 'bind-records-all-ja');
  await window.keyboard.type('procdump lsass');
  await expect.poll(() => dialog.getByRole('option').count()).toBeLessThan(all);
  await expect(dialog.getByText(evidence.shown({ shown: all, total: all }))).toBeHidden();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Space');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('option', { selected: true })).toHaveCount(2);
  const chips = dialog.getByRole('group', { name: evidence.standsOn }).getByRole('button');
  await expect(chips).toHaveCount(2);
  await keepPicture(window, 'bind-records-ja');
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'bind-records-ja-1280');
  await window.setViewportSize({ width: 1600, height: 1000 });
  await window.keyboard.press('F6');
  await expect(dialog.getByText(evidence.noLedger)).toBeVisible();
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
};

/** The card of what it stands on: opened, walked and left by keys; the caret is back in the sentence. */
const readCard = async (window: Page, field: Locator): Promise<void> => {
  await expect(field).toBeFocused();
  await window.keyboard.press('Control+Alt+R');
  const card = window.getByRole('dialog', { name: write.receipts.title });
  const lines = card.getByRole('listitem').getByRole('button');
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toBeFocused();
  await expect(lines.first()).toHaveAccessibleName(/procdump/i);
  await window.keyboard.press('Tab');
  await expect(lines.nth(1)).toBeFocused();
  await keepPicture(window, 'receipt-card-ja');
  await window.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(field).toBeFocused();
  await window.keyboard.insertText('！');
  await expect(ownRow(window)).toContainText('！');
  await window.keyboard.press('Control+Z');
  await expect(ownRow(window)).not.toContainText('！');
  await ownRow(window).hover();
  await expect(card).toBeVisible();
  await card.hover();
  await expect(card).toBeVisible();
  await window.mouse.move(4, 4);
  await expect(card).toBeHidden();
};

/** A bracket and a number: the evidence is offered, taken by key, and no text of it is left. Escape leaves what was typed. */
const bindByBracket = async (window: Page): Promise<void> => {
  const offers = window.getByRole('listbox', { name: evidence.offers });
  await window.keyboard.type('［');
  await expect(offers).toBeVisible();
  await expect(offers.getByRole('option')).toHaveCount(8);
  await keepPicture(window, 'evidence-offers-ja');
  await window.keyboard.press('Escape');
  await expect(offers).toBeHidden();
  await expect(ownRow(window)).toContainText(`${own}［`);
  await window.keyboard.press('Backspace');
  // While an input method composes, its keys are its own: nothing is offered until the words stand.
  const method = await window.context().newCDPSession(window);
  const text = '［プロ';
  await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await expect(ownRow(window)).toContainText(`${own}${text}`);
  await expect(offers).toBeHidden();
  await method.send('Input.insertText', { text: '［プロセス' });
  await method.detach();
  await expect(offers.getByRole('option').first()).toContainText('プロセス');
  for (const _sign of '［プロセス') await window.keyboard.press('Backspace');
  await expect(offers).toBeHidden();
  await window.keyboard.type('[1');
  await expect(offers.getByRole('option').first()).toContainText('[1]');
  await window.keyboard.press('Enter');
  await expect(offers).toBeHidden();
  await expect(ownRow(window).locator('.claim-text')).toHaveText(own);
  await expect(ownRow(window).locator('.claim-chip').first()).toHaveText('[1]');
};

/** Unproved, bound by keyboard only, let through; unbound by undo and bound again. Answers the numbers of its evidence. */
export const bindOwnSentence = async (window: Page, field: Locator): Promise<string[]> => {
  await writeOwn(window, field);
  await bindByKeys(window, field);
  const chips = ownRow(window).locator('.claim-chip');
  await expect(chips).toHaveCount(2);
  // What only a person decides is still asked for; nothing is unproved any more.
  const gate = window.getByRole('region', { name: life.gate.title });
  await expect(gate.getByRole('button', { name: evidence.bind })).toHaveCount(0);
  await expect(window.getByRole('status').filter({ hasText: own })).toBeVisible();
  await keepPicture(window, 'bound-ja');
  await readCard(window, field);
  await window.keyboard.press('Control+Z');
  await expect(ownRow(window).getByRole('button', { name: report.editor.noReceipt })).toBeVisible();
  await window.keyboard.press('Control+Shift+Z');
  await expect(chips).toHaveText([/^\[\d+\]$/, /^\[\d+\]$/]);
  await bindByBracket(window);
  await expect(chips).toHaveCount(3);
  await expect(savedState(window, 'ja')).toBeVisible();
  return chips.allTextContents();
};

/** A record selected in the table goes to the sentence of the last caret, and becomes a sentence of its own. */
export const bindFromTable = async (window: Page): Promise<void> => {
  await goTab(window, 'ja', 'events');
  const table = window.getByRole('grid', { name: events.title });
  await table.getByRole('row').nth(1).click();
  await window.keyboard.press('Alt+B');
  await expect(window.getByRole('status').filter({ hasText: own })).toBeVisible();
  await expect(ownRow(window).locator('.claim-chip')).toHaveCount(4);
  await keepPicture(window, 'bound-beside-ja');
  await table.getByRole('row').nth(1).click();
  await window.keyboard.press('Alt+Shift+B');
  const places = window.getByRole('dialog', { name: evidence.placeTitle.new });
  await expect(places.getByRole('list', { name: evidence.preview }).getByRole('listitem')).toHaveCount(1);
  await keepPicture(window, 'new-sentence-ja');
  await window.keyboard.press('Enter');
  await expect(
    window.getByRole('status').filter({ hasText: evidence.said.added({ count: 1, section: '' }).slice(-10) }),
  ).toBeVisible();
};

/** In English and dark, on a large and on a small screen: the English report is another, and what it stands on is ticked. */
export const bindInEnglish = async (window: Page): Promise<void> => {
  await ask(window, 'settings.change', { theme: 'dark', language: 'en' });
  const field = window.getByRole('textbox', {
    name: en.report.editor.sectionLabel({ name: en.report.page.field.detail }),
  });
  await field.click();
  await field.press('Control+Home');
  await window.keyboard.press('Control+Alt+E');
  const dialog = window.getByRole('dialog', { name: en.report.evidence.title });
  await expect(dialog.getByRole('option', { selected: true }).first()).toBeVisible();
  await window.setViewportSize({ width: 2560, height: 1440 });
  await keepPicture(window, 'bind-records-en-dark-2560');
  await window.setViewportSize({ width: 1280, height: 800 });
  await keepPicture(window, 'bind-records-en-dark-1280');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
};
