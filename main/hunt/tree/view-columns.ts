export type ColumnType = 'text' | 'number' | 'address';

const NUMBERS = new Set(['pid', 'parentPid', 'srcPort', 'dstPort', 'eventCode', 'id', 'seenAtMs', 'loggedAtMs']);
const ADDRESSES = new Set(['srcAddress', 'dstAddress']);
export const isNumberField = (field: string): boolean => NUMBERS.has(field);

export const typeOfColumn = (field: string): ColumnType =>
  NUMBERS.has(field) ? 'number' : ADDRESSES.has(field) ? 'address' : 'text';

/** What the normalizer of Sysmon's records puts into `detail` as `Name=value; …` (main/normalize/sysmon.ts). */
export const inDetail: readonly string[] = [
  'IntegrityLevel',
  'CurrentDirectory',
  'OriginalFileName',
  'Description',
  'Company',
  'GrantedAccess',
  'CallTrace',
  'StartAddress',
  'StartModule',
  'StartFunction',
];

const VIEW = new Set(
  `host user logonId processKey pid image commandLine parentKey parentPid parentImage parentCommandLine targetKind target
  targetKey detail hashes signer srcAddress srcPort dstAddress dstPort dstHost protocol direction outcome provider channel
  eventCode class activity id seenAt seenAtMs loggedAtMs timeBasis`.split(/\s+/u),
);

export const isViewColumn = (name: string): boolean => VIEW.has(name);

/** The columns of the view, for completion. */
export const viewColumns: readonly string[] = [...VIEW];

/** A column of the view; fields only some sources have stand inside `detail`, and their own name says which. */
export const ownFieldOfView = (field: string): { name: string; holds: 'whole'; type: ColumnType } | null =>
  VIEW.has(field) || inDetail.includes(field) ? { name: field, holds: 'whole', type: typeOfColumn(field) } : null;
