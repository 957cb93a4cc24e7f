import type { Pack, PackAlert, PackHost, PackProcess } from './model.ts';
import { alert, host, ran } from './write.ts';

const DEPARTMENTS = ['経理部PC', '営業部ノートPC', '開発部PC', 'サーバー'] as const;

const bulkHost = (index: number): PackHost =>
  host({
    key: `h${String(index)}`,
    name: `BULK-${String(index).padStart(5, '0')}`,
    address: `198.51.100.${String(index % 254)}`,
    group: DEPARTMENTS[index % DEPARTMENTS.length] ?? DEPARTMENTS[0],
    policy: index % 4 === 3 ? 'サーバー(検知のみ)' : '標準(検知・防御)',
    kind: index % 4 === 3 ? 'server' : 'workstation',
    user: `user${String(index)}`,
  });

const bulkProcess = (index: number, hosts: number, at: number): PackProcess =>
  ran({
    key: `p${String(index)}`,
    host: `h${String(index % hosts)}`,
    parent: null,
    at: at - 5,
    pid: 1000 + (index % 60_000),
    image: `C:\\Temp\\tool${String(index % 50)}.exe`,
    commandLine: `C:\\Temp\\tool${String(index % 50)}.exe --job ${String(index)}`,
    user: `AOZORA\\user${String(index % hosts)}`,
    sha256: null,
    md5: null,
  });

const SEVERITIES = ['informational', 'low', 'medium', 'high'] as const;

const bulkAlert = (index: number, at: number): PackAlert =>
  alert({
    key: `a${String(index)}`,
    at,
    delay: 0,
    process: `p${String(index)}`,
    title: `Unwanted program ${String(index % 50)}`,
    description: 'A program nobody asked for.',
    tactic: 'TA0002 Execution',
    technique: 'T1204.002 Malicious File',
    kind: 'signature',
    disposition: 'blocked',
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'low',
  });

/** Alerts by the ten thousand, for paging walls and benchmarks. */
export const bulkPack = (wanted: { alerts: number; hosts: number; spreadMs: number }): Pack => {
  const times = Array.from({ length: wanted.alerts }, (_, index) =>
    wanted.alerts === 0 ? 0 : -(wanted.spreadMs * (1 - index / wanted.alerts)) / 1000,
  );
  return {
    name: 'bulk',
    title: { en: 'Many plain alerts', ja: '多数の単純なアラート' },
    hosts: Array.from({ length: wanted.hosts }, (_, index) => bulkHost(index)),
    processes: times.map((at, index) => bulkProcess(index, wanted.hosts, at)),
    acts: [],
    logons: [],
    alerts: times.map((at, index) => bulkAlert(index, at)),
    vulnerabilities: [],
  };
};
