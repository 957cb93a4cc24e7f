import { expect, type Page } from '@playwright/test';
import path from 'node:path';
import type { ConnectionKind } from '../../shared/connections/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { ask } from '../harness/ask.ts';
import { makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { labAccount } from '../vendors/falcon/tokens.ts';
import { spawnSimulator } from '../vendors/frame/spawn.ts';
import type { RunningSimulator } from '../vendors/frame/server.ts';
import { credentials as sentinelOne } from '../vendors/sentinelone/simulator.ts';

const { hunt: words } = messagesIn('en');

interface Lab {
  kind: ConnectionKind;
  folder: string;
  clientId: string;
  scope: string;
  secret: string;
}

const labs: readonly Lab[] = [
  { kind: 'falcon', folder: 'falcon', clientId: labAccount.clientId, scope: '', secret: labAccount.secret },
  { kind: 'sentinelone', folder: 'sentinelone', clientId: '', scope: sentinelOne.scope, secret: sentinelOne.token },
];

const connectLab = async (window: Page, customer: string, lab: Lab): Promise<RunningSimulator> => {
  const file = path.resolve(import.meta.dirname, '..', 'vendors', lab.folder, 'start.ts');
  const simulator = await spawnSimulator(file, ['--pack', 'phishing']);
  const { kind, clientId, scope, secret } = lab;
  const added = await ask(window, 'connections.add', {
    kind,
    name: `Lab ${kind}`,
    customer,
    place: { baseUrl: simulator.origin, clientId, scope, authority: '', proxy: '' },
    enabled: true,
    everySeconds: 3600,
    streams: [],
    secret,
  });
  expect(JSON.stringify(added)).toContain('"ok":true');
  return simulator;
};

/** A key of its own for a target, also while typing; and one key to them all, a letter, and Space. */
const chooseByKeys = async (window: Page): Promise<void> => {
  const chosen = (connection: string, search: string) =>
    window.getByRole('checkbox', { name: words.targets.name(connection, search) });
  await window.keyboard.press('Control+2');
  await expect(chosen('Lab falcon', words.targets.searches.events)).toBeChecked();
  for (const key of ['F4', 's', 'Space']) await window.keyboard.press(key);
  await expect(chosen('Lab sentinelone', words.targets.searches['power-query'])).toBeChecked();
};

const rule = [
  'title: PowerShell or an unknown tool starts',
  'logsource: { product: windows, category: process_creation }',
  "detection: { shell: { Image|endswith: '\\powershell.exe' }, tool: { Image|contains: '\\tool' }, condition: shell or tool }",
];

test('one hunt over the local store, Falcon and SentinelOne: one fails and says why, rows are stacked and taken', async ({
  open,
}) => {
  const { window, complaints } = await open();
  await makeWorkspace(window, 'en');
  await openSample(window, 'en');
  const listed = JSON.stringify(await ask(window, 'customers.list', {}));
  const customer = /"name":"([^"]+)"/u.exec(listed)?.[1] ?? '';
  const simulators: RunningSimulator[] = [];
  try {
    for (const lab of labs) simulators.push(await connectLab(window, customer, lab));
    await simulators[1]?.control.fault({ on: { path: '/sdl/' }, times: 0, trouble: { kind: 'refuse', status: 403 } });
    await window.keyboard.press('g');
    await window.keyboard.press('h');
    await window.getByRole('button', { name: words.languages.sql }).click();
    await window.getByRole('option', { name: words.languages.sigma, exact: true }).click();
    await window.getByRole('textbox', { name: words.editor }).fill(rule.join('\n'));
    await chooseByKeys(window);
    const plans = window.getByRole('region', { name: words.targets.planTitle });
    await expect(plans.getByText(words.targets.needs.nothing)).toHaveCount(3);
    await keepPicture(window, 'hunt-vendors-plan-en');
    await simulators[0]?.control.add({ bulk: { alerts: 300, hosts: 7, spreadMs: 3_600_000 } });
    // The vendor's second answer is on its way: half of the rows are there already.
    await simulators[0]?.control.fault({
      on: { method: 'GET', path: 'queryjobs' },
      skip: 1,
      times: 1,
      trouble: { kind: 'late', afterMs: 4000 },
    });
    await window.keyboard.press('Control+Enter');
    const progress = window.getByRole('region', { name: words.targets.progress });
    const results = window.getByRole('grid', { name: words.results });
    await expect(results.getByRole('row').filter({ hasText: 'Lab falcon' }).first()).toBeVisible({ timeout: 30_000 });
    await expect(progress.getByText(words.targets.states.running).first()).toBeVisible();
    // What failed says why at once, while the others go on.
    await expect(progress).toContainText('Skylight Query API: View');
    await keepPicture(window, 'hunt-vendors-arriving-en');
    const outcomes = window.getByRole('region', { name: words.targets.outcomes });
    await expect(outcomes).toContainText('Skylight Query API: View', { timeout: 30_000 });
    await keepPicture(window, 'hunt-vendors-results-en');
    await results.getByRole('row').filter({ hasText: 'Lab falcon' }).first().click();
    await expect(window.getByRole('region', { name: /as .* wrote it/iu })).toContainText('ProcessRollup2');
    await window
      .getByRole('button', { name: words.targets.take('1') })
      .first()
      .click();
    await expect(window.getByText(words.targets.taken('1', '0', '0'))).toBeVisible({ timeout: 30_000 });
    await keepPicture(window, 'hunt-vendors-taken-en');
    await window.getByRole('button', { name: words.noStack }).click();
    await window.getByRole('option', { name: 'huntedIn' }).click();
    await expect(window.getByRole('grid', { name: words.stackBy }).getByRole('row').nth(1)).toContainText('Lab falcon');
    await window.getByRole('button', { name: words.showEvents }).click();
    await expect(
      window.getByText('falcon/Lab falcon/hunts').or(window.getByText('eigyo-nb-207')).first(),
    ).toBeVisible();
    expect(complaints).toEqual([]);
  } finally {
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
});
