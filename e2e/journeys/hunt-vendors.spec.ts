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

const rule = [
  'title: PowerShell or a browser starts',
  'logsource: { product: windows, category: process_creation }',
  "detection: { selection: { Image|endswith: ['\\powershell.exe', '\\msedge.exe'] }, condition: selection }",
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
    for (const name of [
      words.targets.name('Lab falcon', words.targets.searches.events),
      words.targets.name('Lab sentinelone', words.targets.searches['power-query']),
    ]) {
      await window.getByRole('checkbox', { name }).check({ force: true });
    }
    const plans = window.getByRole('region', { name: words.targets.planTitle });
    await expect(plans.getByText(words.targets.needs.nothing)).toHaveCount(3);
    await keepPicture(window, 'hunt-vendors-plan-en');
    await window.keyboard.press('Control+Enter');
    const outcomes = window.getByRole('region', { name: words.targets.outcomes });
    await expect(outcomes).toContainText('Skylight Query API: View', { timeout: 30_000 });
    await keepPicture(window, 'hunt-vendors-results-en');
    const results = window.getByRole('grid', { name: words.results });
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
