import { expect, test } from 'vitest';
import { knownEndpoints } from './known-endpoints.ts';

const vendorRow = { host: 'dc1', group: 'Tokyo', policy: 'Strict', kind: 'Domain Controller' };

test('what the analyst did not say is taken from the EDR, what he said stands', () => {
  const facts = { host: 'dc1', group: null, policy: 'Mild', use: null, user: 'general' as const, note: 'asked' };
  const known = knownEndpoints({
    endpoints: () => [facts],
    vendorEndpoints: () => [vendorRow, { host: 'pc2', group: null, policy: ' ', kind: 'Toaster' }],
  });
  expect([...known.values()]).toEqual([
    { ...facts, group: 'Tokyo', policy: 'Mild', use: 'domain-controller' },
    { host: 'pc2', group: null, policy: null, use: null, user: null, note: '' },
  ]);
});

test('two EDRs that disagree about a host leave it to a person', () => {
  const known = knownEndpoints({
    endpoints: () => [],
    vendorEndpoints: () => [vendorRow, { ...vendorRow, group: 'Osaka' }],
  });
  expect(known.get('dc1')).toMatchObject({ group: null, policy: 'Strict', use: 'domain-controller' });
});
