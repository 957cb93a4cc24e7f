import type { AbusableSettingName } from '../../hygiene/setting-names.ts';

type Figures = Readonly<Record<string, string | number>>;

/** Words of the hygiene lists that the window and the reports share. */
export const wordsEn = {
  lists: {
    vulnerabilities: 'Vulnerabilities used by current attacks',
    settings: 'OS settings that can be abused',
    software: 'Vulnerable software versions',
  },
  priority: { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low', unrated: 'Not rated' },
  reason: {
    'known-exploited': (p: Figures) =>
      `in the KEV catalogue since ${String(p['added'])}${p['due'] === '' ? '' : ` (due ${String(p['due'])})`}`,
    ransomware: (_p: Figures) => 'used in ransomware campaigns (KEV)',
    'vendor-exploited': (_p: Figures) => 'used in attacks, as the EDR says',
    epss: (p: Figures) => `EPSS ${String(p['percent'])} %${p['dated'] === '' ? '' : ` (${String(p['dated'])})`}`,
    cvss: (p: Figures) => `CVSS ${String(p['score'])} (${String(p['from'])})`,
    server: (p: Figures) => `on ${String(p['count'])} server${p['count'] === 1 ? '' : 's'}`,
    setting: (p: Figures) => `setting of ${String(p['level'])} risk`,
    'no-rating': (_p: Figures) => 'no rating in the data at hand',
  },
  planState: { open: 'Open', planned: 'Planned', doing: 'Under way', done: 'Done', accepted: 'Risk accepted' },
  way: { undecided: 'Not decided', remote: 'Remotely by us', customer: 'By the customer', 'on-site': 'On site' },
  settings: {
    'wdigest-plaintext': 'Passwords kept in plain text in memory (WDigest)',
    'lsa-protection-off': 'LSA protection switched off',
    'uac-off': 'User Account Control switched off',
    'remote-uac-off': 'Full rights for local accounts over the network',
    'rdp-on': 'Remote Desktop open',
    'rdp-without-nla': 'Remote Desktop without network-level authentication',
    'defender-off': 'Microsoft Defender switched off',
    'realtime-protection-off': 'Real-time protection switched off',
    'firewall-off': 'Windows Firewall switched off',
    'smb1-on': 'SMB 1 in use',
    'smb-signing-off': 'SMB signing not required',
    'blank-passwords': 'Blank passwords allowed over the network',
    'script-logging-off': 'PowerShell script logging switched off',
    'old-lan-manager': 'Old LAN Manager authentication allowed',
    'installs-elevated': 'Installers always run elevated',
    'automatic-logon': 'Automatic logon with a stored password',
    'office-macros': 'All Office macros enabled',
  } satisfies Record<AbusableSettingName, string>,
  ratings: { kev: 'KEV catalogue', epss: 'EPSS scores', cvss: 'CVSS scores' },
  risk: {
    kind: {
      'attack-surface': 'Attack surface',
      impersonation: 'Impersonation',
      'data-breach': 'Data breach',
      'dark-web': 'Dark web',
      'social-exposure': 'Public exposure',
      other: 'Other',
    },
    decision: { real: 'Real', not: 'Not a risk', watch: 'Watching' },
    undecided: 'Not judged yet',
  },
};
