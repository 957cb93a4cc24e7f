import { z } from 'zod';

/** Settings the workbench knows the risk of, and has words for. */
export const AbusableSettingName = z.enum([
  'wdigest-plaintext',
  'lsa-protection-off',
  'uac-off',
  'remote-uac-off',
  'rdp-on',
  'rdp-without-nla',
  'defender-off',
  'realtime-protection-off',
  'firewall-off',
  'smb1-on',
  'smb-signing-off',
  'blank-passwords',
  'script-logging-off',
  'old-lan-manager',
  'installs-elevated',
  'automatic-logon',
  'office-macros',
]);
export type AbusableSettingName = z.infer<typeof AbusableSettingName>;
