import type { AbusableSettingName } from '../../shared/hygiene/setting-names.ts';
import type { OsSetting } from '../store/periodic-store.ts';

type Level = NonNullable<OsSetting['level']>;

/** A Windows setting that attackers live off, and the registry value that turns it on. */
export interface AbusableSetting {
  id: AbusableSettingName;
  level: Level;
  /** The end of the registry path, lower case. */
  value: string;
  isRisky: (number: number) => boolean;
}

const is =
  (risky: number) =>
  (number: number): boolean =>
    number === risky;

/*
 * By the vendor's own documentation of each value (Microsoft Learn, "Windows security baselines" and the policy reference).
 * Their sentences stand in shared/i18n/hygiene.
 */
const abusableSettings: readonly AbusableSetting[] = [
  { id: 'wdigest-plaintext', level: 'high', value: '\\wdigest\\uselogoncredential', isRisky: is(1) },
  { id: 'lsa-protection-off', level: 'high', value: '\\control\\lsa\\runasppl', isRisky: is(0) },
  { id: 'uac-off', level: 'high', value: '\\policies\\system\\enablelua', isRisky: is(0) },
  { id: 'remote-uac-off', level: 'medium', value: '\\policies\\system\\localaccounttokenfilterpolicy', isRisky: is(1) },
  { id: 'rdp-on', level: 'medium', value: '\\terminal server\\fdenytsconnections', isRisky: is(0) },
  { id: 'rdp-without-nla', level: 'medium', value: '\\rdp-tcp\\userauthentication', isRisky: is(0) },
  { id: 'defender-off', level: 'high', value: '\\windows defender\\disableantispyware', isRisky: is(1) },
  {
    id: 'realtime-protection-off',
    level: 'high',
    value: '\\real-time protection\\disablerealtimemonitoring',
    isRisky: is(1),
  },
  { id: 'firewall-off', level: 'high', value: '\\enablefirewall', isRisky: is(0) },
  { id: 'smb1-on', level: 'high', value: '\\lanmanserver\\parameters\\smb1', isRisky: is(1) },
  { id: 'smb-signing-off', level: 'medium', value: '\\parameters\\requiresecuritysignature', isRisky: is(0) },
  { id: 'blank-passwords', level: 'high', value: '\\control\\lsa\\limitblankpassworduse', isRisky: is(0) },
  { id: 'script-logging-off', level: 'medium', value: '\\enablescriptblocklogging', isRisky: is(0) },
  {
    id: 'old-lan-manager',
    level: 'medium',
    value: '\\control\\lsa\\lmcompatibilitylevel',
    isRisky: (level) => level < 3,
  },
  { id: 'installs-elevated', level: 'high', value: '\\installer\\alwaysinstallelevated', isRisky: is(1) },
  { id: 'automatic-logon', level: 'high', value: '\\winlogon\\autoadminlogon', isRisky: is(1) },
  { id: 'office-macros', level: 'medium', value: '\\security\\vbawarnings', isRisky: is(1) },
];

const byId = new Map<string, AbusableSetting>(abusableSettings.map((one) => [one.id, one]));

export const abusableSetting = (id: string): AbusableSetting | null => byId.get(id) ?? null;

/** The setting a registry value is, if it is one of the catalogue. */
export const settingOfPath = (path: string): AbusableSetting | null => {
  const folded = path.toLowerCase();
  return abusableSettings.find(({ value }) => folded.endsWith(value)) ?? null;
};

/** `DWORD (0x00000001)`, `0x1`, `1`: what registry events tell of a number. */
export const numberIn = (detail: string | null): number | null => {
  const text = detail ?? '';
  const hex = /0x([0-9a-f]{1,16})/iu.exec(text)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  const decimal = /^\s*"?(\d{1,10})"?\s*$/u.exec(text)?.[1];
  return decimal === undefined ? null : Number(decimal);
};
