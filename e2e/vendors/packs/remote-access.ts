import type { Pack } from './model.ts';
import { alert, asked, connected, host, ran, sha256Of, wrote } from './write.ts';

/** “Support” on the telephone: a remote control program the user installed himself, and a stranger's hands in it. */
const USER = 'AOZORA\\c.yoshida';
const REMOTE = 'C:\\Users\\c.yoshida\\Downloads\\EasyDesk.exe';

export const remoteAccess: Pack = {
  name: 'remote-access',
  title: { en: 'A remote access tool installed on the telephone', ja: 'サポート詐欺による遠隔操作ツールの導入' },
  hosts: [
    host({
      key: 'pc',
      name: 'JINJI-NB-105',
      address: '192.0.2.150',
      group: '人事部ノートPC',
      policy: '標準(検知・防御)',
      user: 'c.yoshida',
    }),
  ],
  processes: [
    ran({
      key: 'browser',
      host: 'pc',
      parent: null,
      at: -3000,
      pid: 5200,
      image: 'C:\\Program Files\\Example Browser\\browser.exe',
      commandLine: '"C:\\Program Files\\Example Browser\\browser.exe"',
      user: USER,
    }),
    ran({
      key: 'remote',
      host: 'pc',
      parent: 'browser',
      at: -20,
      pid: 7300,
      image: REMOTE,
      commandLine: `"${REMOTE}"`,
      user: USER,
      sha256: sha256Of('EasyDesk.exe'),
      signer: 'EasyDesk Example GmbH',
    }),
    ran({
      key: 'cmd',
      host: 'pc',
      parent: 'remote',
      at: 290,
      endsAt: 420,
      pid: 7410,
      image: 'C:\\Windows\\System32\\cmd.exe',
      commandLine: 'cmd.exe',
      user: USER,
    }),
    ran({
      key: 'schtasks',
      host: 'pc',
      parent: 'cmd',
      at: 350,
      endsAt: 351,
      pid: 7466,
      image: 'C:\\Windows\\System32\\schtasks.exe',
      commandLine: `schtasks.exe /create /tn "EasyDesk Update" /tr "${REMOTE} --unattended" /sc onlogon`,
      user: USER,
    }),
  ],
  acts: [
    asked(-60, 'browser', 'pc-helpdesk.example', '203.0.113.60'),
    connected(-59, 'browser', '203.0.113.60:443', 'pc-helpdesk.example'),
    wrote(-25, 'browser', REMOTE, sha256Of('EasyDesk.exe')),
    asked(-15, 'remote', 'relay-7.easydesk.example', '198.51.100.177'),
    connected(-14, 'remote', '198.51.100.177:443', 'relay-7.easydesk.example'),
    wrote(310, 'cmd', 'C:\\Users\\c.yoshida\\Desktop\\社員名簿.zip'),
  ],
  logons: [],
  alerts: [
    alert({
      key: 'remote-tool',
      at: 0,
      process: 'remote',
      title: 'Remote control program that is not allowed',
      description: 'A remote control program was downloaded and started; the customer does not use it.',
      tactic: 'TA0011 Command and Control',
      technique: 'T1219 Remote Access Software',
      kind: 'reputation',
      severity: 'medium',
    }),
    alert({
      key: 'remote-persists',
      at: 352,
      process: 'schtasks',
      title: 'Remote control program made to start by itself',
      description: 'A task was made that starts the program without anybody at the machine.',
      tactic: 'TA0003 Persistence',
      technique: 'T1053.005 Scheduled Task',
      severity: 'high',
    }),
  ],
  vulnerabilities: [],
};
