import { expect, test } from 'vitest';
import { emptyTable, withPage } from './arrived-table.ts';

const page = (turn: number, from: number, ...hosts: string[]) => ({
  turn,
  from,
  columns: ['huntedIn', 'host'],
  rows: hosts.map((host) => ['falcon', host]),
});

const hosts = ({ rows }: ReturnType<typeof withPage>) => rows.map(([, host]) => host);

test('pages stand behind one another; rows a vendor tells anew, and those of another run, take the place of the old ones', () => {
  const first = withPage(emptyTable, 'run-1', page(0, 0, 'pc1', 'pc2'));
  const second = withPage(first, 'run-1', page(0, 2, 'pc3'));
  expect(hosts(second)).toEqual(['pc1', 'pc2', 'pc3']);
  // The answer to a question of before the last page came.
  expect(withPage(second, 'run-1', page(0, 2, 'pc3'))).toBe(second);
  const anew = withPage(second, 'run-1', page(1, 0, 'pc9'));
  expect(hosts(anew)).toEqual(['pc9']);
  expect(hosts(withPage(anew, 'run-2', page(0, 0, 'pc4')))).toEqual(['pc4']);
});
