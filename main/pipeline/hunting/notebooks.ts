import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { HuntLanguage, type HuntRun } from '../../../shared/hunt/model.ts';
import {
  decidedResults,
  type DecisionCell,
  type Notebook,
  type NotebookBody,
  type NotebookCell,
  type NotebookId,
  type QueryCell,
} from '../../../shared/hunt/notebook.ts';
import { takeStep } from '../../../shared/hunt/notebook-steps.ts';
import type { Session } from '../session.ts';

/** Who saves what the engine itself adds: no window, so that a window's text is kept as a version first. */
const ownWriter = 'engine';

const emptyBody = (title: string): NotebookBody => ({ title, marking: 'TLP:AMBER', cells: [], past: [], future: [] });

/** Throws `not-found` where the case is none of this customer. */
const requireCase = (session: Session, customer: string, caseId: CaseId | null): void => {
  if (caseId !== null && session.storeOfCase(caseId).customer !== customer) {
    throw new AppError('not-found', { what: 'case', id: caseId.slice(0, 40) });
  }
};

export const createNotebook = (
  session: Session,
  { customer, caseId, body, title }: { customer: string; caseId: CaseId | null; title: string; body?: NotebookBody },
): Notebook => {
  requireCase(session, customer, caseId);
  const saved = { savedAt: session.now(), savedBy: session.actor, writer: ownWriter };
  const made = session.customer(customer).addNotebook(caseId, body ?? emptyBody(title), saved);
  session.changes.say('notebooks', customer);
  return made;
};

const saidIn = ({ hypothesis, verdict, reason }: DecisionCell): string => JSON.stringify([hypothesis, verdict, reason]);

/** A decision is whose who changed it last: neither a window nor a script can say that somebody else decided. */
const signed = (
  cells: readonly NotebookCell[],
  before: readonly NotebookCell[],
  { author, at }: { author: string; at: string },
): NotebookCell[] => {
  const known = new Map(before.flatMap((cell) => (cell.kind === 'decision' ? [[cell.id, cell] as const] : [])));
  return cells.map((cell) => {
    if (cell.kind !== 'decision') return cell;
    const old = known.get(cell.id);
    if (old !== undefined && saidIn(old) === saidIn(cell)) return { ...cell, author: old.author, at: old.at };
    return { ...cell, author, at };
  });
};

/** A cell that comes back by undoing has its signature in what was done and undone before. */
const everyCell = ({ cells, past, future }: NotebookBody): NotebookCell[] => [
  ...[...past, ...future].flatMap((step) => (step.do === 'move' ? [] : step.cells)),
  ...cells,
];

const decisionsIn = (cells: readonly NotebookCell[]): string =>
  JSON.stringify(decidedResults(cells).map(({ result, decision }) => [result.snapshot, decision]));

export const saveNotebook = (
  session: Session,
  which: { customer: string; id: NotebookId },
  { version, writer, body }: { version: number; writer: string; body: NotebookBody },
): Notebook => {
  const { customer, id } = which;
  const store = session.customer(customer);
  const saved = { savedAt: session.now(), savedBy: session.actor };
  const stamp = { author: saved.savedBy.slice(0, 60), at: saved.savedAt };
  const before = store.notebook(id);
  const cells = signed(body.cells, everyCell(before), stamp);
  const stored = store.saveNotebook(id, version, { ...saved, writer, body: { ...body, cells } });
  session.changes.say('notebooks', customer);
  // The ledger says what notebooks decide: it is old only where one did.
  if (decisionsIn(before.cells) !== decisionsIn(cells)) session.changes.say('hunts', customer);
  return stored;
};

const requireRun = (runs: readonly HuntRun[], runId: number): HuntRun => {
  const [run] = runs;
  if (run === undefined) throw new AppError('not-found', { what: 'hunt', id: runId });
  return run;
};

/** The question and, where it is kept, the answer of a run of the ledger as cells. */
const cellsOfRun = (session: Session, customer: string, runId: number): NotebookCell[] => {
  const store = session.customer(customer);
  const { language, text, parameters, caseId, span = null } = requireRun(store.huntsById([runId]), runId);
  const own = HuntLanguage.safeParse(language);
  if (!own.success) throw new AppError('invalid-input', { what: 'hunt', why: language });
  const asked: QueryCell = {
    id: randomUUID(),
    kind: 'query',
    language: own.data,
    text,
    parameters,
    ofCase: caseId !== null,
    span,
  };
  const snapshot = store.snapshotOfRun(runId);
  return snapshot === null ? [asked] : [asked, { id: randomUUID(), kind: 'result', of: asked.id, snapshot }];
};

interface RunOrder {
  customer: string;
  id: NotebookId | null;
  caseId: CaseId | null;
  title: string;
  runId: number;
}

/** Puts a run at the end of a notebook, or of a new one, as a step that can be undone like any other. */
export const addRunToNotebook = (session: Session, { customer, id, caseId, title, runId }: RunOrder): Notebook => {
  const cells = cellsOfRun(session, customer, runId);
  const { version, ...notebook } =
    id === null ? createNotebook(session, { customer, caseId, title }) : session.customer(customer).notebook(id);
  const { marking, past, future } = notebook;
  const body = { title: notebook.title, marking, cells: notebook.cells, past, future };
  const added = takeStep(body, { do: 'add', at: body.cells.length, cells });
  return saveNotebook(session, { customer, id: notebook.id }, { version, writer: ownWriter, body: added });
};

/** Cases that have one of these events among their processes or alerts. */
export const casesOfEvents = (session: Session, customer: string, ids: readonly EventId[]) => {
  const store = session.customer(customer);
  const keys = new Set(store.eventsByIds(ids).flatMap(({ processKey }) => processKey ?? []));
  const wanted = new Set(ids);
  const alerts = new Set(
    store
      .alerts(null)
      .filter(({ events }) => events.some((event) => wanted.has(event)))
      .map(({ id }) => id),
  );
  return store
    .cases()
    .filter(
      ({ processKeys, alertIds }) => processKeys.some((key) => keys.has(key)) || alertIds.some((id) => alerts.has(id)),
    )
    .map(({ id, title }) => ({ id, title }));
};
