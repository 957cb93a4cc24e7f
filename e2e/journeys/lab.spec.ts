import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { giveToUser } from '../harness/home.ts';
import { goPage, goTab, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { labCustomers } from '../vendors/lab/customers.ts';
import { labPassphrase, prepareLab } from '../vendors/lab/prepare.ts';

const { desk, triage, workspace, shell } = messagesIn('ja');

const rowsOf = (window: Page): Locator => window.getByRole('grid', { name: desk.title, exact: true }).getByRole('row');

test('three customers on three EDRs: their alerts arrive by themselves, and the process chain stands in the case', async ({
  open,
  home,
}) => {
  const lab = await prepareLab(home.workspace, 3_600_000);
  try {
    giveToUser(home.workspace);
    const { window, complaints } = await open({ language: 'ja' });
    await expect(window.getByRole('heading', { name: workspace.unlock.title })).toBeVisible();
    await unlockBy(window, 'ja', labPassphrase);
    await goPage(window, 'ja', 'desk');
    await expect(async () => {
      const fresh = window.getByRole('button', { name: triage.showFresh });
      if (await fresh.isVisible()) await fresh.click({ timeout: 2000 });
      for (const { name } of labCustomers) {
        await expect(rowsOf(window).filter({ hasText: name }).first()).toBeVisible({ timeout: 2000 });
      }
    }).toPass({ timeout: 90_000 });
    await keepPicture(window, 'lab-desk-ja');
    const [falcon] = labCustomers;
    await rowsOf(window)
      .filter({ hasText: falcon?.name ?? '' })
      .filter({ hasText: 'Ransomware' })
      .first()
      .dblclick();
    await expect(window.getByRole('tab', { name: shell.tabs.overview })).toBeVisible();
    await keepPicture(window, 'lab-case-ja');
    await goTab(window, 'ja', 'flow');
    await expect(window.getByRole('treeitem', { name: /svcupd\.exe/ }).first()).toBeVisible();
    await keepPicture(window, 'lab-flow-ja');
    await goPage(window, 'ja', 'connections');
    await expect(window.getByText(falcon?.connection ?? '').first()).toBeVisible();
    await keepPicture(window, 'lab-connections-ja');
    expect(complaints).toEqual([]);
  } finally {
    await lab.close();
  }
});
