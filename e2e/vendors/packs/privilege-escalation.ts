import type { Pack } from './model.ts';
import { alert, host, ran, sha256Of, wrote } from './write.ts';

/** A driver with a known hole is brought along, and a process of a plain user becomes the system's. */
const USER = 'AOZORA\\k.hayashi';
const TOOL = 'C:\\Users\\k.hayashi\\AppData\\Local\\Temp\\gdrvload.exe';
const DRIVER = 'C:\\Users\\k.hayashi\\AppData\\Local\\Temp\\oldgpu64.sys';

export const privilegeEscalation: Pack = {
  name: 'privilege-escalation',
  title: { en: 'Privilege escalation with a vulnerable driver', ja: '脆弱なドライバーによる権限昇格' },
  hosts: [
    host({
      key: 'pc',
      name: 'SEIZO-PC-022',
      address: '192.0.2.140',
      group: '製造部PC',
      policy: '標準(検知・防御)',
      user: 'k.hayashi',
    }),
  ],
  processes: [
    ran({
      key: 'explorer',
      host: 'pc',
      parent: null,
      at: -4000,
      pid: 4010,
      image: 'C:\\Windows\\explorer.exe',
      commandLine: 'C:\\Windows\\Explorer.EXE',
      user: USER,
    }),
    ran({
      key: 'tool',
      host: 'pc',
      parent: 'explorer',
      at: -15,
      endsAt: 3,
      pid: 7740,
      image: TOOL,
      commandLine: `${TOOL} -d ${DRIVER}`,
      user: USER,
      sha256: sha256Of('gdrvload.exe'),
    }),
    ran({
      key: 'system-shell',
      host: 'pc',
      parent: 'tool',
      at: -1,
      endsAt: 5,
      pid: 7790,
      image: 'C:\\Windows\\System32\\cmd.exe',
      commandLine: 'cmd.exe',
      user: 'NT AUTHORITY\\SYSTEM',
      integrity: 'system',
    }),
  ],
  acts: [
    wrote(-13, 'tool', DRIVER, sha256Of('oldgpu64.sys')),
    {
      kind: 'module',
      at: -6,
      process: 'tool',
      path: DRIVER,
      sha256: sha256Of('oldgpu64.sys'),
      signer: 'Old Graphics Example Inc.',
    },
  ],
  logons: [{ at: -28_800, host: 'pc', user: USER, type: 2, from: null, outcome: 'success' }],
  alerts: [
    alert({
      key: 'token',
      at: 0,
      process: 'system-shell',
      title: 'A user’s process became the system’s',
      description:
        'After a driver with a known weakness was loaded, a shell of a plain user ran with all rights. It was ended.',
      tactic: 'TA0004 Privilege Escalation',
      technique: 'T1068 Exploitation for Privilege Escalation',
      disposition: 'partly',
      severity: 'high',
    }),
  ],
  vulnerabilities: [
    { host: 'pc', cve: 'CVE-2021-21551', product: 'Old graphics driver', version: '2.3', score: 7.8, exploited: true },
  ],
};
