import { expect, test } from 'vitest';
import { isForeignName } from './names.ts';

test('names outside the own network are told; directory, neighbours and what Windows asks are not', () => {
  const host = 'fin-pc-014.corp.example';
  const asked = [
    'update.evil.example',
    'corp.example',
    'dc1.corp.example.',
    '_ldap._tcp.evil.example',
    'localhost',
    'ctldl.windowsupdate.com',
    'notcorp.example',
  ];
  expect(asked.filter((name) => isForeignName(name, host))).toEqual(['update.evil.example', 'notcorp.example']);
});
