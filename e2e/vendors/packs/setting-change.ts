import type { Pack } from './model.ts';
import { alert, host, ran, setValue } from './write.ts';

/** Protection is switched off step by step, by somebody who may do it: a mistake, or the beginning of something. */
const ADMIN = 'AOZORA\\it-support2';
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

export const settingChange: Pack = {
  name: 'setting-change',
  title: { en: 'Protection switched off on purpose', ja: '意図的なシステム設定の変更(保護の無効化)' },
  hosts: [
    host({
      key: 'server',
      name: 'KIKANSV01',
      kind: 'server',
      address: '192.0.2.30',
      group: '基幹サーバー',
      policy: 'サーバー(検知のみ)',
      user: 'it-support2',
    }),
  ],
  processes: [
    ran({
      key: 'explorer',
      host: 'server',
      parent: null,
      at: -1200,
      pid: 3900,
      image: 'C:\\Windows\\explorer.exe',
      commandLine: 'C:\\Windows\\Explorer.EXE',
      user: ADMIN,
      integrity: 'high',
    }),
    ran({
      key: 'powershell',
      host: 'server',
      parent: 'explorer',
      at: -60,
      endsAt: 120,
      pid: 6600,
      image: POWERSHELL,
      commandLine: `"${POWERSHELL}"`,
      user: ADMIN,
      integrity: 'high',
    }),
    ran({
      key: 'netsh',
      host: 'server',
      parent: 'powershell',
      at: 40,
      endsAt: 41,
      pid: 6680,
      image: 'C:\\Windows\\System32\\netsh.exe',
      commandLine: 'netsh.exe advfirewall set allprofiles state off',
      user: ADMIN,
      integrity: 'high',
    }),
    ran({
      key: 'wevtutil',
      host: 'server',
      parent: 'powershell',
      at: 90,
      endsAt: 91,
      pid: 6720,
      image: 'C:\\Windows\\System32\\wevtutil.exe',
      commandLine: 'wevtutil.exe cl Security',
      user: ADMIN,
      integrity: 'high',
    }),
  ],
  acts: [
    {
      kind: 'script',
      at: -2,
      process: 'powershell',
      language: 'powershell',
      content: 'Set-MpPreference -DisableRealtimeMonitoring $true; Add-MpPreference -ExclusionPath C:\\',
    },
    setValue(-1, 'powershell', [
      'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection',
      'DisableRealtimeMonitoring',
      '1',
    ]),
    setValue(30, 'powershell', [
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server',
      'fDenyTSConnections',
      '0',
    ]),
  ],
  logons: [{ at: -1210, host: 'server', user: ADMIN, type: 10, from: '192.0.2.99', outcome: 'success' }],
  alerts: [
    alert({
      key: 'antivirus-off',
      at: 0,
      process: 'powershell',
      title: 'Antivirus switched off by a script',
      description: 'Real-time protection was switched off and the whole drive was excluded.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1562.001 Disable or Modify Tools',
      severity: 'medium',
    }),
    alert({
      key: 'log-cleared',
      at: 91,
      process: 'wevtutil',
      title: 'Security log cleared',
      description: 'The security event log was cleared by a command.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1070.001 Clear Windows Event Logs',
      severity: 'high',
    }),
  ],
  vulnerabilities: [],
};
