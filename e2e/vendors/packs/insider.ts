import type { Pack } from './model.ts';
import { alert, asked, connected, host, ran, read, wrote } from './write.ts';

/** The last week in the company: drawings to a stick and to a private cloud, by somebody who may read them. */
const USER = 'AOZORA\\s.watanabe';
const DRAWINGS = '\\\\FILESV01\\設計\\新型機\\図面';

export const insider: Pack = {
  name: 'insider',
  title: { en: 'Insider: drawings leave with an employee', ja: '内部不正:退職予定者による図面の持ち出し' },
  hosts: [
    host({
      key: 'pc',
      name: 'SEKKEI-PC-017',
      address: '192.0.2.88',
      group: '設計部PC',
      policy: '標準(検知・防御)',
      user: 's.watanabe',
    }),
  ],
  processes: [
    ran({
      key: 'explorer',
      host: 'pc',
      parent: null,
      at: -20_000,
      pid: 4300,
      image: 'C:\\Windows\\explorer.exe',
      commandLine: 'C:\\Windows\\Explorer.EXE',
      user: USER,
    }),
    ran({
      key: 'robocopy',
      host: 'pc',
      parent: 'explorer',
      at: -30,
      endsAt: 600,
      pid: 8800,
      image: 'C:\\Windows\\System32\\Robocopy.exe',
      commandLine: `robocopy "${DRAWINGS}" E:\\backup /E /R:0`,
      user: USER,
    }),
    ran({
      key: 'sync',
      host: 'pc',
      parent: 'explorer',
      at: 200,
      pid: 9010,
      image: 'C:\\Users\\s.watanabe\\AppData\\Local\\MyDrive\\mydrive.exe',
      commandLine: 'mydrive.exe --sync "C:\\Users\\s.watanabe\\Documents\\図面"',
      user: USER,
      signer: 'Private Cloud Example Inc.',
    }),
  ],
  acts: [
    read(-20, 'robocopy', `${DRAWINGS}\\組立図_A-1001.dwg`),
    wrote(-19, 'robocopy', 'E:\\backup\\組立図_A-1001.dwg'),
    read(-10, 'robocopy', `${DRAWINGS}\\部品表.xlsx`),
    wrote(-9, 'robocopy', 'E:\\backup\\部品表.xlsx'),
    asked(210, 'sync', 'upload.mydrive.example', '198.51.100.10'),
    connected(212, 'sync', '198.51.100.10:443', 'upload.mydrive.example'),
    read(220, 'sync', 'C:\\Users\\s.watanabe\\Documents\\図面\\組立図_A-1001.dwg'),
  ],
  logons: [{ at: -21_000, host: 'pc', user: USER, type: 2, from: null, outcome: 'success' }],
  alerts: [
    alert({
      key: 'mass-copy',
      at: 0,
      process: 'robocopy',
      title: 'Many files copied to a removable drive',
      description: 'More than a thousand files of a share were copied to a USB drive outside of working hours.',
      tactic: 'TA0010 Exfiltration',
      technique: 'T1052.001 Exfiltration over USB',
      severity: 'medium',
    }),
    alert({
      key: 'private-cloud',
      at: 230,
      process: 'sync',
      title: 'Upload to a storage service that is not allowed',
      description: 'A synchronising program of a private storage service sends documents.',
      tactic: 'TA0010 Exfiltration',
      technique: 'T1567.002 Exfiltration to Cloud Storage',
      kind: 'indicator',
      severity: 'medium',
    }),
  ],
  vulnerabilities: [],
};
