import { expect, test } from 'vitest';
import type { EngineGrant } from '../platform/engine-host-messages.ts';
import { grantKeeper } from './grant-keeper.ts';

test('a grant is answered when the engine has it, not before', async () => {
  const said: EngineGrant[] = [];
  const keeper = grantKeeper((message) => said.push(message));
  let isKnown = false;
  const granting = keeper.grant('write', ['/a/report.pdf']).then(() => (isKnown = true));
  await Promise.resolve();
  expect([isKnown, said]).toEqual([false, [{ type: 'grant', id: 1, use: 'write', paths: ['/a/report.pdf'] }]]);
  keeper.granted(1);
  await granting;
  expect(isKnown).toBe(true);
});

test('a new engine learns what may be read and what was under way, and nothing that was used up', async () => {
  const said: EngineGrant[] = [];
  const keeper = grantKeeper((message) => said.push(message));
  const reading = keeper.grant('read', ['/a/x.evtx']);
  keeper.granted(1);
  await reading;
  const used = keeper.grant('write', ['/a/old.pdf']);
  keeper.granted(2);
  await used;
  void keeper.grant('write', ['/a/new.pdf']);
  said.length = 0;
  keeper.sayAgain();
  expect(said.map(({ use, paths }) => [use, paths])).toEqual([
    ['read', ['/a/x.evtx']],
    ['write', ['/a/new.pdf']],
  ]);
});
