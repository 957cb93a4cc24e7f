import { expect, test } from 'vitest';
import { isLoopback, isPrivate } from './addresses.ts';

test('addresses of your own network and of the internet are told apart, in both families', () => {
  const inside = [
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.3.3',
    '100.64.0.1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    'fe80:0:0:0:e142:5666:31a1:94c3',
    '224.0.0.251',
  ];
  const outside = [
    '203.0.113.5',
    '172.32.0.1',
    '100.128.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '11.0.0.1',
    '192.169.0.1',
  ];
  expect(inside.filter((address) => !isPrivate(address))).toEqual([]);
  expect(outside.filter(isPrivate)).toEqual([]);
});

test('a host that talks to itself went nowhere', () => {
  expect(['127.0.0.1', '::1', '0:0:0:0:0:0:0:1', '0.0.0.0', '::'].filter((address) => !isLoopback(address))).toEqual(
    [],
  );
  expect(['128.0.0.1', '::2', '10.0.0.1'].filter(isLoopback)).toEqual([]);
});
