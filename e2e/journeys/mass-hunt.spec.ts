import { expect } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { mass: words, events, hunt, shell } = messagesIn('en');

test('all rules are asked at once, the rare ones stand first, and what is suppressed is counted, shown and brought back', async ({
  open,
}) => {
  const { window } = await open();
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  await window.keyboard.press('g');
  await window.keyboard.press('h');
  await expect(window.getByRole('textbox', { name: hunt.editor })).toBeVisible();
  await window.keyboard.press('Control+Shift+M');
  await expect(window.getByText(words.emptyTitle)).toBeVisible();
  await keepPicture(window, 'mass-empty-en');
  await window.keyboard.press('Control+Shift+Enter');
  const rules = window.getByRole('grid', { name: words.ways.rules });
  await expect(rules).toBeVisible({ timeout: 60_000 });
  await expect(window.getByText(words.first)).toBeVisible();
  await keepPicture(window, 'mass-rules-en');
  await rules.getByRole('row').nth(1).click();
  await window.getByRole('button', { name: words.ruleText }).click();
  await expect(window.getByRole('dialog')).toContainText('detection:');
  await window.keyboard.press('Escape');
  const held = window.getByRole('button', { name: words.showHeld });
  await expect(held).toBeDisabled();
  await window.getByRole('button', { name: words.suppress, exact: true }).click();
  await window.getByRole('textbox', { name: words.reason }).fill('Known tool of the administrators');
  await keepPicture(window, 'mass-suppress-en');
  await window.getByRole('button', { name: words.keep, exact: true }).click();
  await expect(held).toBeEnabled();
  await window.getByRole('button', { name: words.suppressions('1') }).click();
  await expect(window.getByRole('dialog')).toContainText('Known tool of the administrators');
  await window.getByRole('dialog').getByRole('button', { name: words.undo }).click();
  await expect(window.getByRole('dialog')).toContainText(words.state.undone);
  await window.keyboard.press('Escape');
  await window.getByRole('radio', { name: words.ways.hosts }).check({ force: true });
  await window.getByRole('grid', { name: words.ways.hosts }).getByRole('row').nth(1).click();
  await keepPicture(window, 'mass-hosts-en');
  await window.getByRole('radio', { name: words.ways.tactics }).check({ force: true });
  await window.getByRole('grid', { name: words.ways.tactics }).getByRole('row').nth(1).click();
  await keepPicture(window, 'mass-tactics-en');
  await window.getByRole('button', { name: words.showEvents }).click();
  await expect(window.getByRole('grid', { name: events.title })).toBeVisible();
  // From what was found on to the case it belongs to: the flow has the event selected.
  await expect(window.getByRole('region', { name: events.inspector.cases })).toContainText('procdump');
  await keepPicture(window, 'mass-case-en');
  await window.keyboard.press('Alt+C');
  await expect(window.getByRole('tab', { name: shell.tabs.flow, selected: true })).toBeVisible();
  await expect(window.getByRole('complementary', { name: shell.inspector })).toContainText(events.inspector.raw);
});
