/** Ordinary objects of the backend; a test says what differs. */
export const someCustomer = (id: string): Record<string, unknown> => ({
  id,
  name: 'Acme',
  timezone: 'Asia/Tokyo',
  language: 'ja',
  contacts: [{ name: '情報システム部', channel: 'mail', to: 'soc@acme.example', order: 1 }],
  edrTenants: [
    {
      vendor: 'falcon',
      tenantRef: 'tenant-1',
      groups: [{ id: 'g1', name: 'Plant' }],
      policies: [{ id: 'p1', name: 'Servers' }],
    },
  ],
});

export const someAlert = (id: string, now: string): Record<string, unknown> => ({
  id,
  customer: { id: 'c-acme', name: 'Acme' },
  receivedAt: now,
  title: 'Credential dumping',
  severity: 'high',
  status: 'new',
  verdict: 'undefined',
  assignee: null,
  claimedBy: null,
  disposition: 'not-blocked',
  tactics: ['credential-access'],
  techniques: ['T1003.001'],
  host: { name: 'PC-17', groups: ['Plant'], policy: 'Servers' },
  user: 'ACME\\tanaka',
  process: {
    image: 'C:\\Windows\\System32\\rundll32.exe',
    commandLine: 'rundll32.exe comsvcs.dll MiniDump',
    pid: 4711,
    sha256: null,
  },
  firstSeenAt: now,
  lastSeenAt: now,
  source: { vendor: 'falcon', tenantRef: 'tenant-1', nativeId: `ldt:${id}` },
});

export const someRule = (id: string): Record<string, unknown> => ({
  id,
  customer: 'c-acme',
  name: `Rule ${id}`,
  scope: { group: { id: 'g1', name: 'Plant' } },
  action: {
    contain: 'never',
    approval: true,
    notify: [{ name: '工場当直', channel: 'phone', to: '03-0000-0000', order: 1 }],
    language: 'ja',
    hours: null,
  },
  priority: 10,
  validFrom: '2026-01-01T00:00:00Z',
  validTo: null,
});
