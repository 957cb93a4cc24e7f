interface SavedVersion {
  version: number;
  savedBy: string;
  /** Of the words; empty where it was not kept. */
  digest: string;
}

/**
 * Who wrote the newest text: everybody who saved a version on the way to it since the release before it. An old version that was
 * restored word for word has the authors it had, also one from before a release, so that a slip of a reviewer who puts it back
 * does not make them an author. `releases`: the versions that were released. Nobody where nothing was saved since the last one.
 */
export const authorsOf = (versions: readonly SavedVersion[], releases: readonly number[]): string[] => {
  const ascending = [...versions].sort((a, b) => a.version - b.version);
  const newest = ascending.at(-1);
  if (newest === undefined || newest.version <= Math.max(0, ...releases)) return [];
  const end = newest.digest === '' ? newest : (ascending.find(({ digest }) => digest === newest.digest) ?? newest);
  const after = Math.max(0, ...releases.filter((version) => version < end.version));
  const names = ascending
    .filter(({ version }) => version > after && version <= end.version)
    .map(({ savedBy }) => savedBy);
  return [...new Set(names)].filter((name) => name !== '');
};
