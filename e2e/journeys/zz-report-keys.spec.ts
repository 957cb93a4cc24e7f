import { expect } from '@playwright/test';
import { makeWorkspace, openReport, openSample, reportField } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';

test('report keys', async ({ open }) => {
  const { window } = await open();
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await openReport(window, 'ja');
  await window.screenshot({ path: '/tmp/rep/tab.png' });
  const field = reportField(window, 'ja', 'recommendation');
  const rows = field.locator('.claim-text');
  const texts = async () => rows.allTextContents();
  const before = await texts();
  // click into third sentence, go Home, ArrowLeft, type
  await rows.nth(2).click();
  await field.press('Home');
  await field.press('ArrowLeft');
  await field.pressSequentially('X');
  console.log('LEFT', JSON.stringify((await texts()).map((t) => t.slice(-6))));
  await field.press('Backspace');
  expect(await texts()).toEqual(before);
  await field.press('ArrowRight');
  await field.pressSequentially('Y');
  console.log('RIGHT', JSON.stringify((await texts()).map((t) => t.slice(0, 4))));
  await field.press('Backspace');
  for (let n = 0; n < 5; n += 1) {
    const at = await rows.count();
    await rows.nth(2).click();
    await field.press('End');
    await window.keyboard.down('Home');
    await window.keyboard.up('Home');
    await window.keyboard.press('Backspace');
    console.log('HOME+BS', at, await rows.count());
    await window.keyboard.press('Control+z');
    console.log('UNDO', await rows.count());
  }
  // quick without waiting for round trips
  await rows.nth(2).click();
  await Promise.all([window.keyboard.press('End'), window.keyboard.press('Home'), window.keyboard.press('Backspace')]);
  console.log('QUICK', await rows.count(), JSON.stringify(await texts()));
  await window.waitForTimeout(1500);
  const { editor } = messagesIn('ja').report;
  await window.getByRole('button', { name: editor.versions }).click();
  await window.waitForTimeout(500);
  await window.screenshot({ path: '/tmp/rep/versions.png' });
  await window.getByRole('button', { name: editor.versionOpenLabel({ version: 1 }) }).click();
  await window.waitForTimeout(500);
  await window.screenshot({ path: '/tmp/rep/version1.png' });
  await window.getByRole('button', { name: editor.versionRestore }).click();
  await window.waitForTimeout(800);
  await window.screenshot({ path: '/tmp/rep/restored.png' });
  console.log('RESTORED', JSON.stringify((await texts()).map((t) => t.slice(0, 6))));
});
