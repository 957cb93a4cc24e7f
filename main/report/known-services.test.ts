import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownName, knownPlace } from './known-services.ts';

test('connection checks, name servers, certificate lists, time and the cloud of the EDR are known, look-alikes are not', () => {
  expect(
    [
      'www.msftconnecttest.com',
      'WWW.MSFTCONNECTTEST.COM.',
      'ts01-b.cloudsink.net',
      'r11.o.lencr.org',
      'ntp.nict.jp',
      'msftconnecttest.com.evil.example',
      'notcloudsink.net',
      'cloudsink.net.example',
      'evil-www.msftconnecttest.com',
      'docs.invoice-share.example',
    ].map(knownName),
  ).toEqual(['connectivity', 'connectivity', 'edr', 'certificates', 'time', null, null, null, null, null]);
});

test('a public name server is one at the ports of name look-up only, however its address is spelt', () => {
  const at = (address: string, port: number | null) => knownPlace({ address, port, name: null });
  expect([
    at('8.8.8.8', 53),
    at('1.1.1.1', 443),
    at('2001:4860:4860::8888', 853),
    at('8.8.8.8', 8080),
    at('203.0.113.5', 53),
    at('192.0.2.1', null),
  ]).toEqual(['resolver', 'resolver', 'resolver', null, null, null]);
});

test('nothing of the documentation ranges is known, and no name made of other labels', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 65535 }), (last, port) => {
      for (const net of ['192.0.2', '198.51.100', '203.0.113'])
        expect(knownPlace({ address: `${net}.${String(last)}`, port, name: null })).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.domain(), (name) => {
      expect(knownName(`${name}.example`)).toBeNull();
    }),
  );
});
