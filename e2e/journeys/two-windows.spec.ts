import { expect, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { makeWorkspace, openReport, openSample, reportField, runCommand, savedState } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const { shell, report } = messagesIn('en');

const write = async (window: Page, sentence: string): Promise<void> => {
  const field = reportField(window, 'en', 'recommendation');
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially(sentence);
};

test('two windows on one report: the older text is never written over the newer one silently', async ({ open }) => {
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
  expect(complaints).toEqual([]);
});
