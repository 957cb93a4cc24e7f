import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Event } from '../../shared/event/model.ts';
import { normalizeBackend } from './mdr.ts';

const head = (vendor: 'mdr' | 'iris', facet = 'alert') => ({ vendor, facet, key: 'alert:1' });

test('an alert of our own backend is a finding with its process, told by the sensor', () => {
  const normalized = normalizeBackend(head('mdr'), {
    receivedAt: '2026-11-02T01:00:00Z',
    firstSeenAt: '2026-11-02T00:59:00Z',
    title: 'Credential dumping',
    severity: 'high',
    host: { name: 'PC-17' },
    user: 'ACME\\tanaka',
    process: { image: 'C:\\a.exe', commandLine: 'a.exe -x', pid: 4711, sha256: null },
    techniques: ['T1003.001'],
    disposition: 'blocked',
    source: { vendor: 'falcon', nativeId: 'ldt:1' },
  });
  expect(normalized).toMatchObject({
    ok: true,
    event: {
      class: 'detection_finding',
      seenAtMs: Date.UTC(2026, 10, 2, 0, 59),
      loggedAtMs: Date.UTC(2026, 10, 2, 1),
      host: 'pc-17',
      user: 'ACME\\tanaka',
      image: 'C:\\a.exe',
      commandLine: 'a.exe -x',
      pid: 4711,
      target: 'Credential dumping',
      detail: 'high; falcon; ldt:1; T1003.001',
      outcome: 'blocked',
    },
  });
});

test('an alert of IRIS is a finding on its first asset', () => {
  const normalized = normalizeBackend(head('iris'), {
    alert_title: 'VPN exploit',
    alert_source: 'SIEM',
    alert_source_event_time: '2026-11-02T00:59:00',
    alert_creation_time: '2026-11-02T01:00:00.123456',
    severity: { severity_name: 'Medium' },
    assets: [{ asset_name: 'VPN01' }],
  });
  expect(normalized).toMatchObject({
    ok: true,
    event: { host: 'vpn01', target: 'VPN exploit', detail: 'Medium; SIEM' },
  });
});

test('any JSON gives an event or a reason, and a tombstone is no event', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('mdr' as const, 'iris' as const), (data, vendor) => {
      const normalized = normalizeBackend(head(vendor), data);
      expect(normalized.ok ? Event.safeParse(normalized.event).success : normalized.reason !== '').toBe(true);
    }),
  );
  expect(normalizeBackend(head('mdr', 'gone'), { id: 'a', gone: true })).toEqual({
    ok: false,
    reason: 'gone is no event',
  });
});
