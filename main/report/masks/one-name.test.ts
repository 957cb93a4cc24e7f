import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrate } from '../../store/migrate.ts';
import { customerMigrations } from '../../store/migrations/customer-migrations.ts';
import { newFile } from '../../store/new-file.test-support.ts';
import { maskNames, nameValues } from '../../store/tables/mask-names.ts';
import { fold } from './fold.ts';
import { maskCandidates } from './mask-candidates.ts';
import { sameOnes } from './one-name.ts';

const valuesOf = (hosts: readonly string[]) =>
  sameOnes(
    maskCandidates([], hosts, 'Customer').map((one) => ({ ...one, folded: fold(one.value, false).text.trim() })),
  );

const label = fc.constantFrom('alpha', 'beta-2', 'gamma', 'Delta', 'epsilon');
const domain = fc.constantFrom('', '.corp.example', '.CORP.example');
const hosts = fc.array(
  fc.tuple(label, domain).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 8 },
);

test('one host has one pseudonym, whole or by its first label, in whatever order and file it was met; two hosts have two', () => {
  fc.assert(
    fc.property(hosts, hosts, (first, second) => {
      const db = newFile();
      migrate(db, customerMigrations, () => undefined);
      nameValues(db, valuesOf(first));
      const named = nameValues(db, valuesOf([...second, ...first])).filter(({ kind }) => kind === 'host');
      db.close();
      const names = new Map<string, Set<string>>();
      for (const { value, pseudonym } of named) {
        const host = (value.split('.')[0] ?? value).toLowerCase();
        names.set(host, (names.get(host) ?? new Set()).add(pseudonym));
      }
      for (const of of names.values()) expect(of.size).toBe(1);
      expect(new Set([...names.values()].flatMap((of) => [...of])).size).toBe(names.size);
    }),
    { numRuns: 25 },
  );
});

test('two hosts of one label in two domains stay two, and their label is neither', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const named = nameValues(db, valuesOf(['pc-1.a.example', 'pc-1.b.example', '192.0.2.7']));
  expect(named.filter(({ kind }) => kind === 'host').map(({ value, pseudonym }) => `${value} ${pseudonym}`)).toEqual([
    'pc-1.a.example HOST-001',
    'pc-1 HOST-002',
    'pc-1.b.example HOST-003',
    '192.0.2.7 HOST-004',
  ]);
});

test('names of one host that were given apart before become the older one', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const apart = valuesOf(['pc-1.a.example']).map((value) => ({ ...value, one: value.folded }));
  expect(nameValues(db, apart).map(({ pseudonym }) => pseudonym)).toEqual(['CUSTOMER-001', 'HOST-001', 'HOST-002']);
  const named = nameValues(db, valuesOf(['pc-1.a.example', 'pc-2']));
  // HOST-002 stands in a file that is out: nothing else is ever called so, and who it was is still known.
  expect(named.map(({ pseudonym }) => pseudonym)).toEqual(['CUSTOMER-001', 'HOST-001', 'HOST-001', 'HOST-003']);
  expect(maskNames(db).filter(({ pseudonym }) => pseudonym === 'HOST-002')).toEqual([
    { kind: 'host', value: 'pc-1', pseudonym: 'HOST-002', former: true },
  ]);
});
