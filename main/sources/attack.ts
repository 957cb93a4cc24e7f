/** ATT&CK tactic ids (Enterprise, 18.1) under the short names rules and alerts use. */
const TACTICS = new Map([
  ['TA0043', 'reconnaissance'],
  ['TA0042', 'resource-development'],
  ['TA0001', 'initial-access'],
  ['TA0002', 'execution'],
  ['TA0003', 'persistence'],
  ['TA0004', 'privilege-escalation'],
  ['TA0005', 'defense-evasion'],
  ['TA0006', 'credential-access'],
  ['TA0007', 'discovery'],
  ['TA0008', 'lateral-movement'],
  ['TA0009', 'collection'],
  ['TA0011', 'command-and-control'],
  ['TA0010', 'exfiltration'],
  ['TA0040', 'impact'],
]);

const SHORT_NAMES = new Set(TACTICS.values());

/** `TA0002`, `Execution`, `Command and Control` → short name; null for what is no tactic of ATT&CK. */
export const tacticOf = (written: string): string | null => {
  const byId = TACTICS.get(written.toUpperCase());
  if (byId !== undefined) return byId;
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return SHORT_NAMES.has(name) ? name : null;
};

const TECHNIQUE = /(?:^|[^A-Z0-9])(T\d{4})(?:[./_](\d{3}))?(?![0-9])/gi;

/** Technique ids in a text: `T1003.001`, `MITRE_T1059_003_WIN_CMD_SHELL`, `…/techniques/T1003/003/`. Vendors' own ids are left out. */
export const techniquesIn = (text: string): string[] =>
  [...text.slice(0, 2000).matchAll(TECHNIQUE)].map(([, id = '', sub]) =>
    sub === undefined ? id.toUpperCase() : `${id.toUpperCase()}.${sub}`,
  );

export const distinct = (values: readonly string[]): string[] => [...new Set(values)];
