interface SavedVersion {
  version: number;
  savedBy: string;
  digest: string;
}

/**
 * Who wrote the newest text since the last release: everybody who saved a version on the way to it. An old version that was
 * restored word for word has the authors it had, so that a slip of a reviewer who puts it back does not make them an author.
 */
export const authorsOf = (versions: readonly SavedVersion[], releasedVersion: number): string[] => {
  const round = versions.filter(({ version }) => version > releasedVersion).sort((a, b) => a.version - b.version);
  const newest = round.at(-1);
  if (newest === undefined) return [];
  const end = newest.digest === '' ? newest : (round.find(({ digest }) => digest === newest.digest) ?? newest);
  const names = round.filter(({ version }) => version <= end.version).map(({ savedBy }) => savedBy);
  return [...new Set(names)].filter((name) => name !== '');
};
