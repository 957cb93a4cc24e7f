import type { Connection } from './connection.ts';
import type { NotebookStore } from './notebook-store.ts';
import { huntMarks, huntTexts, huntTotals } from './tables/hunt-history.ts';
import { listSnapshots, pruneSnapshots, putSnapshot, snapshotById, snapshotOfRun } from './tables/hunt-snapshots.ts';
import { huntsById } from './tables/hunts.ts';
import {
  addNotebook,
  listNotebooks,
  notebookById,
  notebookVersion,
  notebookVersions,
  removeNotebook,
  saveNotebook,
} from './tables/notebooks.ts';

export const notebookSide = (db: Connection): NotebookStore => ({
  putSnapshot: (body, from) => putSnapshot(db, body, from),
  snapshot: (id) => snapshotById(db, id),
  snapshotOfRun: (runId) => snapshotOfRun(db, runId),
  snapshots: () => listSnapshots(db),
  pruneSnapshots: (ids) => pruneSnapshots(db, ids),
  huntTexts: (filter) => huntTexts(db, filter),
  huntsById: (ids) => huntsById(db, ids),
  huntMarks: (ids) => huntMarks(db, ids),
  huntTotals: () => huntTotals(db),
  notebooks: (caseId) => listNotebooks(db, caseId),
  notebook: (id) => notebookById(db, id),
  addNotebook: (...given) => addNotebook(db, ...given),
  saveNotebook: (...given) => saveNotebook(db, ...given),
  removeNotebook: (...given) => removeNotebook(db, ...given),
  notebookVersions: (id) => notebookVersions(db, id),
  notebookVersion: (id, version) => notebookVersion(db, id, version),
});
