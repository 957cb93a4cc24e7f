/**
 * The folders of `main` in the order a datum passes them. A stage may import what stands before it or beside it in its
 * own row, never what comes after. This list is the rule; the checker's configuration is made from it.
 */
export const stages: readonly (readonly string[])[] = [
  ['platform', 'vault', 'store', 'audit', 'settings'],
  ['sources'],
  ['normalize'],
  ['rules'],
  ['intel'],
  ['opsrules'],
  ['alerts'],
  ['cases'],
  ['timeline'],
  ['graph'],
  ['hunt'],
  ['hygiene'],
  ['respond'],
  ['report'],
  ['pipeline', 'ipc'],
  ['engine', 'engine-process', 'cli', 'app'],
];

/** Types of a raw record: what every stage carries, and no stage owns. They import nothing themselves. */
export const theDatum = '^main/sources/record[.]ts$';

/** Folders of `renderer` that belong to no subject, in the order they may import each other: right to left. */
export const rendererGround: readonly string[] = ['theme', 'ui', 'api', 'nav', 'workers'];

/**
 * The folders of the flow's window in the order they may import each other, as the stages: what the flow is, the notes on it,
 * the picture; then what an analyst does with it. Files beside these folders put them together and may import all.
 */
export const flowFolders: readonly (readonly string[])[] = [
  ['flow'],
  ['layer'],
  ['picture'],
  ['tree'],
  ['views'],
  ['moments'],
  ['facts'],
  ['exchange'],
];
