import type { Pack } from './model.ts';
import { alert, asked, connected, host, ran, sha256Of, wrote } from './write.ts';

/** The update of a signed business program brings a library nobody ordered, on every machine that has the program. */
const PROGRAM = 'C:\\Program Files\\Kaikei Example\\kaikei.exe';
const UPDATER = 'C:\\Program Files\\Kaikei Example\\kupdate.exe';
const LIBRARY = 'C:\\Program Files\\Kaikei Example\\kcommon.dll';
const SIGNER = 'Kaikei Example K.K.';
const SYSTEM = 'NT AUTHORITY\\SYSTEM';

const updated = (pc: string, at: number, pid: number) => [
  ran({
    key: `${pc}-updater`,
    host: pc,
    parent: null,
    at: at - 600,
    endsAt: at - 500,
    pid,
    image: UPDATER,
    commandLine: `"${UPDATER}" /silent`,
    user: SYSTEM,
    integrity: 'system',
    signer: SIGNER,
  }),
  ran({
    key: `${pc}-program`,
    host: pc,
    parent: `${pc}-updater`,
    at: at - 510,
    pid: pid + 8,
    image: PROGRAM,
    commandLine: `"${PROGRAM}" /service`,
    user: SYSTEM,
    integrity: 'system',
    signer: SIGNER,
  }),
  ran({
    key: `${pc}-cmd`,
    host: pc,
    parent: `${pc}-program`,
    at: at - 3,
    endsAt: at + 4,
    pid: pid + 20,
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'cmd.exe /c whoami /all & nltest /domain_trusts & ipconfig /all',
    user: SYSTEM,
    integrity: 'system',
  }),
];

export const supplyChain: Pack = {
  name: 'supply-chain',
  title: {
    en: 'Supply chain: a signed update with a passenger',
    ja: 'サプライチェーン:署名付き更新プログラムへの混入',
  },
  hosts: [
    host({
      key: 'one',
      name: 'KEIRI-PC-003',
      address: '192.0.2.36',
      group: '経理部PC',
      policy: '標準(検知・防御)',
      user: 'a.kobayashi',
    }),
    host({
      key: 'two',
      name: 'KEIRI-PC-008',
      address: '192.0.2.37',
      group: '経理部PC',
      policy: '標準(検知・防御)',
      user: 'r.nakamura',
    }),
  ],
  processes: [...updated('one', 0, 4100), ...updated('two', 300, 5200)],
  acts: (['one', 'two'] as const).flatMap((pc, index) => {
    const at = index * 300;
    return [
      connected(at - 590, `${pc}-updater`, '198.51.100.55:443', 'update.kaikei.example'),
      wrote(at - 550, `${pc}-updater`, LIBRARY, sha256Of('kcommon.dll')),
      {
        kind: 'module' as const,
        at: at - 505,
        process: `${pc}-program`,
        path: LIBRARY,
        sha256: sha256Of('kcommon.dll'),
        signer: SIGNER,
      },
      asked(at - 20, `${pc}-program`, `${String(index)}f3a.stat-collect.example`, '203.0.113.150'),
      connected(at - 18, `${pc}-program`, '203.0.113.150:443', 'stat-collect.example'),
    ];
  }),
  logons: [],
  alerts: [
    alert({
      key: 'signed-shell',
      at: 0,
      process: 'one-cmd',
      title: 'Signed business program explores the domain',
      description: 'An accounting program that was updated today started commands that list accounts and trusts.',
      tactic: 'TA0007 Discovery',
      technique: 'T1482 Domain Trust Discovery',
      severity: 'medium',
    }),
    alert({
      key: 'same-elsewhere',
      at: 300,
      process: 'two-cmd',
      title: 'Signed business program explores the domain',
      description: 'The same happens on another machine with the same update.',
      tactic: 'TA0001 Initial Access',
      technique: 'T1195.002 Compromise Software Supply Chain',
      kind: 'indicator',
      severity: 'high',
    }),
  ],
  vulnerabilities: [],
};
