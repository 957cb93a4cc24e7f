import type { HuntAnswer } from '../../shared/hunt/model.ts';
import type { HuntPack, PackId, PackRun, StoredPack } from '../../shared/hunt/pack.ts';

/** What one hunt of a run found, as far as it is kept. New rows stand first. */
export interface KeptRows extends Pick<HuntAnswer, 'columns' | 'rows'> {
  fresh: number;
  omitted: number;
}

/** Packs of hunts of one customer and what came of them. Durable when it returns. */
export interface HuntPackStore {
  huntPacks: () => StoredPack[];
  /** Throws `not-found`, and `conflict { version }` where the stored one has another version (0: a new one). */
  saveHuntPack: (saved: {
    id: PackId | null;
    version: number;
    pack: HuntPack;
    savedAt: string;
    savedBy: string;
  }) => StoredPack;
  /** Its runs stay. Throws `not-found`. */
  removeHuntPack: (id: PackId) => void;
  /** Takes rows, by their hash, as seen; answers for each whether it was new. */
  seeHuntRows: (id: PackId, hunt: string, rows: readonly Uint8Array[]) => boolean[];
  putPackRun: (run: Omit<PackRun, 'id'>, kept: ReadonlyMap<string, KeptRows>) => PackRun;
  /** Newest first. */
  packRuns: (id: PackId, limit: number) => PackRun[];
  /** Throws `not-found`. */
  packRows: (runId: number, hunt: string) => KeptRows;
}
