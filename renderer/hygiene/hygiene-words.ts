import type { HygieneSource, ReferenceLoad } from '../../shared/hygiene/model.ts';

const monthMs = 30 * 24 * 3_600_000;

export const sourceText = ({ name, at }: HygieneSource): string =>
  at === null ? name : `${name} (${at.slice(0, 10)})`;

/** The newest load of each kind, where even that is older than a month. */
export const oldRatings = (loads: readonly ReferenceLoad[], nowMs: number): ReferenceLoad[] =>
  (['kev', 'epss', 'cvss'] as const).flatMap((kind) => {
    const newest = loads.find((load) => load.kind === kind);
    if (newest === undefined) return [];
    return nowMs - Date.parse(newest.dated ?? newest.loadedAt) > monthMs ? [newest] : [];
  });
