import { expect, type Page } from '@playwright/test';
import path from 'node:path';
import type { ConnectionKind } from '../../shared/connections/model.ts';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { goPage, goTab, makeWorkspace, openImport } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { setTheme } from '../screens/every-screen.ts';
import { credentials as carbonBlack } from '../vendors/carbonblack/simulator.ts';
import { labAccount } from '../vendors/falcon/tokens.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';
import type { RunningSimulator } from '../vendors/frame/server.ts';
import { credentials as sentinelOne } from '../vendors/sentinelone/simulator.ts';

interface Lab {
  kind: ConnectionKind;
  folder: string;
  customer: string;
  name: string;
  /** Which attack plays there. */
  pack: string;
  clientId: string;
  scope: string;
  secret: string;
}

const LABS: readonly Lab[] = [
  {
    kind: 'falcon',
    folder: 'falcon',
    customer: 'あおぞら商事',
    name: 'あおぞら商事 Falcon',
    pack: 'phishing',
    clientId: labAccount.clientId,
    scope: '',
    secret: labAccount.secret,
  },
  {
    kind: 'carbon-black',
    folder: 'carbonblack',
    customer: 'さくら食品',
    name: 'さくら食品 CBC',
    pack: 'ransomware',
    clientId: carbonBlack.apiId,
    scope: carbonBlack.orgKey,
    secret: carbonBlack.secret,
  },
  {
    kind: 'sentinelone',
    folder: 'sentinelone',
    customer: 'うみ物流',
    name: 'うみ物流 S1',
    pack: 'ransomware',
    clientId: '',
    scope: sentinelOne.scope,
    secret: sentinelOne.token,
  },
];

const startLab = async ({ folder, pack }: Lab): Promise<RunningSimulator> => {
  const file = path.resolve(import.meta.dirname, '..', 'vendors', folder, 'start.ts');
  const simulator = await spawnSimulator(file, ['--pack', pack]);
  // The attack has run its course; all of its alerts have been told.
  await simulator.control.advance(1_800_000);
  return simulator;
};

const connectLab = async (window: Page, lab: Lab, simulator: RunningSimulator): Promise<void> => {
  await ask(window, 'customers.add', { name: lab.customer });
  const added = await ask(window, 'connections.add', {
    kind: lab.kind,
    name: lab.name,
    customer: lab.customer,
    place: { baseUrl: simulator.origin, clientId: lab.clientId, scope: lab.scope, authority: '', proxy: '' },
    enabled: true,
    everySeconds: 3600,
    streams: ['alerts', 'hosts', 'groups', 'policies'],
    secret: lab.secret,
  });
  expect(JSON.stringify(added)).toContain('"ok":true');
};

/** Syncs by the page and waits until every connection is well. */
const syncAll = async (window: Page, language: Language): Promise<void> => {
  const { connections } = messagesIn(language);
  await goPage(window, language, 'connections');
  await window.getByRole('button', { name: connections.syncAll, exact: true }).click();
  for (const { name } of LABS) {
    const row = window.getByRole('option').filter({ hasText: name });
    await expect(row).toContainText(connections.states.ok, { timeout: 120_000 });
  }
};

const openAlertOf = async (window: Page, language: Language, customer: string): Promise<void> => {
  const { desk, vendors } = messagesIn(language);
  await goPage(window, language, 'desk');
  const row = window
    .getByRole('grid', { name: desk.title, exact: true })
    .getByRole('row')
    .filter({ hasText: customer })
    .first();
  await row.click();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: vendors.title })).toBeVisible({ timeout: 30_000 });
};

const countTree = async (window: Page, language: Language): Promise<number> => {
  await goTab(window, language, 'flow');
  await expect(window.getByRole('treeitem').first()).toBeVisible({ timeout: 30_000 });
  return window.getByRole('treeitem').count();
};

const fetchTree = async (window: Page, language: Language, picture: string): Promise<void> => {
  const { vendors, shell } = messagesIn(language);
  await window.getByRole('tab', { name: shell.tabs.overview }).click();
  await window.getByRole('region', { name: vendors.title }).getByRole('button', { name: vendors.fetch }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText(vendors.around.begin, { exact: true })).toBeVisible();
  await expect(dialog.getByText(vendors.around.counting)).toBeHidden({ timeout: 30_000 });
  await keepPicture(window, `${picture}-counts`);
  await dialog.getByRole('button', { name: vendors.around.begin, exact: true }).click();
  await expect(dialog.getByRole('button', { name: vendors.around.openCase, exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await keepPicture(window, `${picture}-fetched`);
  await dialog.getByRole('button', { name: vendors.around.openCase, exact: true }).click();
  await expect(dialog).toBeHidden();
};

const choose = async (window: Page, label: string, option: string): Promise<void> => {
  await window.getByRole('dialog').getByRole('button', { name: label }).click();
  await window.getByRole('option', { name: option, exact: true }).click();
};

/** Closes the alert as a true positive; only Falcon has somebody to assign it to. */
const writeBack = async (window: Page, language: Language, { kind }: Lab): Promise<void> => {
  const { vendors, shell } = messagesIn(language);
  const { write } = vendors;
  await window.getByRole('tab', { name: shell.tabs.overview }).click();
  await window.getByRole('region', { name: vendors.title }).getByRole('button', { name: vendors.change }).click();
  const dialog = window.getByRole('dialog');
  await choose(window, write.status, write.statuses.closed);
  await choose(window, write.verdict, write.verdicts['true-positive']);
  const assignee = dialog.getByLabel(write.assignee, { exact: true });
  if (kind === 'falcon') {
    await assignee.fill('佐藤');
  } else {
    await expect(assignee).toBeDisabled();
    await expect(dialog.getByText(write.noAssignment)).toBeVisible();
  }
  await keepPicture(window, `vendors-${kind}-write-${language}`);
  await dialog.getByRole('button', { name: write.send, exact: true }).click();
  await expect(dialog.getByText(write.outcomes.confirmed)).toBeVisible({ timeout: 30_000 });
  await keepPicture(window, `vendors-${kind}-written-${language}`);
  await dialog.getByRole('button', { name: write.close, exact: true }).click();
  await expect(dialog).toBeHidden();
};

test('connect three vendors, alerts arrive, tree expands, a verdict is written back', async ({ open }) => {
  test.setTimeout(300_000);
  const simulators = await Promise.all(LABS.map(startLab));
  try {
    const { window, complaints } = await open({ language: 'ja' });
    await makeWorkspace(window, 'ja');
    // Any page past the first one.
    await openImport(window, 'ja');
    for (const [at, lab] of LABS.entries()) {
      const simulator = simulators[at];
      if (simulator !== undefined) await connectLab(window, lab, simulator);
    }
    await syncAll(window, 'ja');
    await keepPicture(window, 'vendors-connections-ja-light');
    await goPage(window, 'ja', 'desk');
    const grid = window.getByRole('grid', { name: messagesIn('ja').desk.title, exact: true });
    // Three customers' cases are drawn at once, each on a thread of its own.
    for (const { customer } of LABS) {
      await expect(async () => {
        // What arrives after the desk is looked at waits until it is asked for.
        await window.keyboard.press('n');
        await expect(grid.getByText(customer).first()).toBeVisible({ timeout: 3000 });
      }).toPass({ timeout: 60_000 });
    }
    await keepPicture(window, 'vendors-desk-ja-light');

    for (const lab of LABS) {
      const { kind, customer } = lab;
      await openAlertOf(window, 'ja', customer);
      await keepPicture(window, `vendors-${kind}-case-ja-light`);
      const before = await countTree(window, 'ja');
      await fetchTree(window, 'ja', `vendors-${kind}-ja-light`);
      await expect.poll(() => countTree(window, 'ja'), { timeout: 60_000 }).toBeGreaterThan(before);
      await expect(window.getByText(messagesIn('ja').graph.tab.arranging)).toBeHidden();
      await keepPicture(window, `vendors-${kind}-flow-ja-light`);
      await writeBack(window, 'ja', lab);
    }
    await setTheme(window, 'ja', 'dark');
    await window.setViewportSize({ width: 1280, height: 800 });
    await openAlertOf(window, 'ja', LABS[1]?.customer ?? '');
    await keepPicture(window, 'vendors-case-ja-dark-1280');
    expect(complaints).toEqual([]);
  } finally {
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
});
