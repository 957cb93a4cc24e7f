import { expect, test } from 'vitest';
import { attackedWorkspace } from './attacked.test-support.ts';
import { miharu, writtenIn } from './cli.test-support.ts';

const { folder, access } = attackedWorkspace();
const packs = (...args: string[]) => miharu(['packs', ...args, '--customer', 'Acme', ...access]);

test('a script adds a pack from a file, runs it by name, and is told what is new and what could not be asked', async () => {
  const round = {
    name: 'Round',
    cadence: 'daily',
    hour: 9,
    enabled: true,
    hunts: [
      { name: 'dumps', language: 'sql', text: "SELECT id FROM events WHERE commandLine LIKE '%lsass%'" },
      { name: 'broken', language: 'sql', text: 'SELEC' },
    ].map((hunt) => ({ ...hunt, parameters: {}, techniques: [] })),
  };
  const file = writtenIn(folder, 'round.json', JSON.stringify(round));
  expect(JSON.parse((await packs('add', '--file', file)).stdout)).toMatchObject({ pack: { enabled: false } });
  const ran = await packs('run', '--pack', 'Round');
  expect([ran.status, JSON.parse(ran.stdout)]).toMatchObject([
    1,
    [{ pack: 'Round', run: { results: [{ hunt: 'dumps', rows: 1, fresh: 1 }, { failure: 'invalid-input' }] } }],
  ]);
  // It was added switched off: nothing is due.
  expect(JSON.parse((await packs('run', '--due')).stdout)).toEqual([]);
}, 240_000);

test('a pack that is not there, none named, or both ways at once is a wrong command line', async () => {
  const wrong = [['run', '--pack', 'nothing'], ['run'], ['run', '--due', '--pack', 'x'], ['burn']];
  for (const line of wrong) expect([line, (await packs(...line)).status]).toEqual([line, 2]);
}, 240_000);
