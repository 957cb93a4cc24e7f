import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { goTab, makeWorkspace, openReport, openSample, reportField, runCommand, savedState } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { shell, report, graph, flow } = messagesIn('en');

const write = async (window: Page, sentence: string): Promise<void> => {
  const field = reportField(window, 'en', 'recommendation');
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially(sentence);
};

/** Adds a note to the case by keys alone. */
const addNote = async (window: Page, text: string): Promise<void> => {
  await window.getByRole('tree', { name: graph.tab.tree }).press('m');
  const dialog = window.getByRole('dialog', { name: flow.layer.dialog(flow.layer.types.note) });
  await dialog.getByLabel(flow.layer.fields.text).fill(text);
  await dialog.getByRole('button', { name: flow.layer.save }).click();
  await expect(dialog).toBeHidden();
};

/** What one window draws the other shows; each undoes and redoes what was done last, whoever did it, and nothing else. */
const drawInBoth = async (left: Page, right: Page): Promise<void> => {
  const both = [left, right];
  const shown = async (text: string, isShown: boolean): Promise<void> => {
    for (const window of both)
      await expect(window.getByRole('treeitem', { name: new RegExp(`${flow.layer.types.note}: ${text}`) })).toBeVisible(
        { visible: isShown },
      );
  };
  for (const window of both) {
    await goTab(window, 'en', 'flow');
    await expect(window.getByRole('application', { name: graph.tab.graphName })).toBeVisible();
  }
  await addNote(left, 'from the left');
  await shown('from the left', true);
  await addNote(right, 'from the right');
  await shown('from the right', true);
  await left.getByRole('tree', { name: graph.tab.tree }).press('Control+z');
  await shown('from the right', false);
  await shown('from the left', true);
  await right.getByRole('tree', { name: graph.tab.tree }).press('Control+Shift+z');
  await shown('from the right', true);
  await shown('from the left', true);
};

test('two windows on one report: the older text is never written over the newer one silently; on one flow each shows what the other draws', async ({
  open,
}) => {
  const { app, window: left, complaints } = await open();
  await makeWorkspace(left, 'en');
  await openSample(left, 'en');
  await openReport(left, 'en');

  const opened = app.waitForEvent('window');
  await runCommand(left, 'en', shell.commands.newWindow);
  const right = await opened;
  right.on('pageerror', (error) => complaints.push(error.message));
  await expect(reportField(right, 'en', 'recommendation')).toBeVisible();

  await write(left, ' Written on the left.');
  await expect(savedState(left, 'en')).toBeVisible();
  await expect(right.getByText(report.editor.newer)).toBeVisible();

  await write(right, ' Written on the right.');
  await expect(right.getByText(report.write.merge.conflicts({ count: 1 }))).toBeVisible();
  await expect(reportField(right, 'en', 'recommendation')).toContainText('Written on the right.');
  await expect(reportField(left, 'en', 'recommendation')).not.toContainText('Written on the right.');
  await keepPicture(right, 'report-conflict-en');

  await expect(savedState(right, 'en')).toBeVisible();
  await left.getByRole('button', { name: report.editor.newerTake }).click();
  await expect(reportField(left, 'en', 'recommendation')).toContainText('Written on the right.');
  // What the left one wrote is kept as a version.
  await runCommand(left, 'en', report.editor.versions);
  const versions = left.getByRole('dialog', { name: report.editor.versions });
  await expect.poll(() => versions.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
  await left.keyboard.press('Escape');
  await drawInBoth(left, right);
  expect(complaints).toEqual([]);
});
