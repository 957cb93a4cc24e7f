import type { CaseId } from '../../shared/cases/model.ts';
import type { HistoryFilter, HistoryRun } from '../../shared/hunt/history-contract.ts';
import type { HuntRun } from '../../shared/hunt/model.ts';
import type { Notebook, NotebookBody, NotebookId, NotebookSummary } from '../../shared/hunt/notebook.ts';
import type { Snapshot, SnapshotBody, SnapshotId } from '../../shared/hunt/snapshot.ts';

/** A snapshot without its rows. */
export interface KeptSnapshot {
  id: SnapshotId;
  takenAt: string;
  sizeBytes: number;
  /** A notebook or one of its versions shows it. */
  isHeld: boolean;
}

export interface NotebookVersion {
  version: number;
  savedAt: string;
  savedBy: string;
  cells: number;
}

interface Saved {
  savedAt: string;
  savedBy: string;
}

/** Notebooks, what is kept of answers, and the ledger as a history. Durable when it returns. */
export interface NotebookStore {
  putSnapshot: (body: SnapshotBody, from: { runId: number | null; lastBlock: number | null }) => Snapshot;
  /** Throws `not-found`, also where it was pruned. */
  snapshot: (id: SnapshotId) => Snapshot;
  snapshotOfRun: (runId: number) => SnapshotId | null;
  /** The oldest first; pruned ones are none. */
  snapshots: () => KeptSnapshot[];
  pruneSnapshots: (ids: readonly SnapshotId[]) => void;

  /** Runs that fit everything but the words, newest first: their ids, and the beginning of their texts. */
  huntTexts: (filter: Omit<HistoryFilter, 'customer' | 'words'>) => { id: number; text: string }[];
  huntsById: (ids: readonly number[]) => HuntRun[];
  /** What hangs on these runs, by run. */
  huntMarks: (ids: readonly number[]) => Map<number, Pick<HistoryRun, 'snapshot' | 'decision'>>;
  huntTotals: () => { all: number; actors: string[] };

  /** The one saved last first. `caseId` null: all. A case has those of the cases merged into it. */
  notebooks: (caseId: CaseId | null) => NotebookSummary[];
  /** Throws `not-found`. */
  notebook: (id: NotebookId) => Notebook;
  addNotebook: (caseId: CaseId | null, body: NotebookBody, saved: Saved & { writer: string }) => Notebook;
  /**
   * Throws `not-found`, and `conflict { version }` where the stored one has another version. What another writer saved is kept as
   * a version first. Its decisions are written beside the runs they speak of.
   */
  saveNotebook: (id: NotebookId, version: number, saved: Saved & { writer: string; body: NotebookBody }) => Notebook;
  removeNotebook: (id: NotebookId, isRemoved: boolean) => void;
  /** Newest first. */
  notebookVersions: (id: NotebookId) => NotebookVersion[];
  /** Throws `not-found`. */
  notebookVersion: (id: NotebookId, version: number) => NotebookBody;
}
