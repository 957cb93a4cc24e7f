import path from 'node:path';
import { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { Favourite, type FavouriteId } from '../../../shared/hunt/favourite.ts';
import type { ShareOutcome } from '../../../shared/hunt/favourites-contract.ts';
import { HuntLanguage, type HuntRun } from '../../../shared/hunt/model.ts';
import { NotebookCell, type Notebook, type NotebookBody, type NotebookId } from '../../../shared/hunt/notebook.ts';
import {
  ShareEnvelope,
  SharedSnapshot,
  shareSchema,
  type ShareFile,
  type SharedNotebook,
} from '../../../shared/hunt/share-file.ts';
import type { SnapshotId } from '../../../shared/hunt/snapshot.ts';
import { lineOfPath, lineOfSyntaxError } from '../../hunt/json-lines-of.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { chosenFile } from '../chosen-file.ts';
import type { Session } from '../session.ts';
import { createNotebook } from './notebooks.ts';

/** A hundred notebooks with their results; far more than anybody hands over. */
const largestFile = 64 * 1024 * 1024;
/** Left-out pieces told one by one. */
const mostTold = 200;

/** A notebook as it leaves: without what was undone, and with the rows it shows. */
const sharedNotebook = (store: CustomerStore, { title, marking, cells }: Notebook): SharedNotebook => {
  const ids = [...new Set(cells.flatMap((cell) => (cell.kind === 'result' ? [cell.snapshot] : [])))];
  const snapshots = ids.map((id) => {
    const { runId: _run, lastBlock: _block, sizeBytes: _size, ...body } = store.snapshot(id);
    return body;
  });
  return { title, marking, cells, snapshots };
};

const firstWords = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
    ?.slice(0, 120) ?? '-';

/** Lines of the ledger are shared as favourites: what another desk ran is no line of ours. */
const favouriteOfRun = ({ language, text, parameters, startedAt, actor, rows }: HuntRun): Favourite[] => {
  const own = HuntLanguage.safeParse(language);
  if (!own.success) return [];
  const note = `${startedAt} · ${actor} · ${String(rows)}`;
  return [{ name: firstWords(text), folder: '', tags: [], note, language: own.data, text, parameters }];
};

export interface ShareOrder {
  customer: string;
  favourites: readonly FavouriteId[];
  runs: readonly number[];
  notebooks: readonly NotebookId[];
}

/** The content of one file that hunters hand each other (shared/hunt/share-file.ts). */
export const shareFileOf = (session: Session, { customer, favourites, runs, notebooks }: ShareOrder): ShareFile => {
  const store = session.customer(customer);
  const chosen = new Set<number>(favourites);
  return {
    schema: shareSchema,
    savedAt: session.now(),
    savedBy: session.actor.slice(0, 60),
    favourites: [
      ...session.workspace.desk
        .favourites()
        .filter(({ id }) => chosen.has(id))
        .map((one) => Favourite.parse(one)),
      ...store.huntsById(runs).flatMap(favouriteOfRun),
    ],
    notebooks: notebooks.map((id) => sharedNotebook(store, store.notebook(id))),
  };
};

interface Reading {
  text: string;
  refused: ShareOutcome['refused'];
  refusedTotal: number;
}

const refuse = (reading: Reading, place: readonly PropertyKey[], error: z.ZodError): void => {
  const { text, refused } = reading;
  reading.refusedTotal += 1;
  // To find a line the whole text is walked.
  if (refused.length >= mostTold) return;
  const [issue] = error.issues;
  const whole = [...place, ...(issue?.path ?? [])];
  refused.push({
    line: lineOfPath(text, whole),
    place: whole.map(String).join('.').slice(0, 200),
    reason: (issue?.message ?? '').slice(0, 200),
  });
};

const isKept = <S extends z.ZodType>(schema: S, reading: Reading, given: unknown, place: PropertyKey[]) => {
  const read = schema.safeParse(given);
  if (!read.success) refuse(reading, place, read.error);
  return read.success ? [read.data] : [];
};

/** Results get the numbers of this store; one whose rows did not come with the file is left out like any other wrong piece. */
const withOwnSnapshot = (
  cell: NotebookCell,
  own: ReadonlyMap<number, SnapshotId>,
  reading: Reading,
  place: PropertyKey[],
): NotebookCell[] => {
  if (cell.kind !== 'result') return [cell];
  const snapshot = own.get(cell.snapshot);
  if (snapshot !== undefined) return [{ ...cell, snapshot }];
  const message = 'no such snapshot in the file';
  refuse(reading, place, new z.ZodError([{ code: 'custom', path: ['snapshot'], message, input: cell.snapshot }]));
  return [];
};

type Envelope = z.output<typeof ShareEnvelope>;

const takeNotebook = (
  session: Session,
  { customer, caseId }: { customer: string; caseId: CaseId | null },
  { title, marking, ...given }: Envelope['notebooks'][number],
  { reading, at }: { reading: Reading; at: number },
): Notebook => {
  const place = ['notebooks', at];
  const store = session.customer(customer);
  const snapshots = given.snapshots.flatMap((one, index) =>
    isKept(SharedSnapshot, reading, one, [...place, 'snapshots', index]),
  );
  const cells = given.cells.flatMap((one, index) =>
    isKept(NotebookCell, reading, one, [...place, 'cells', index]).map((cell) => ({ cell, index })),
  );
  const used = new Set<number>(cells.flatMap(({ cell }) => (cell.kind === 'result' ? [cell.snapshot] : [])));
  const own = new Map<number, SnapshotId>();
  for (const { id, ...body } of snapshots) {
    // A case of another desk is none of ours.
    if (used.has(id) && !own.has(id)) {
      own.set(id, store.putSnapshot({ ...body, caseId: null }, { runId: null, lastBlock: null }).id);
    }
  }
  // Two cells of one name would be one to whoever moves or deletes it.
  const distinct = [...new Map(cells.map((one) => [one.cell.id, one])).values()];
  const body: NotebookBody = {
    title,
    marking,
    cells: distinct.flatMap(({ cell, index }) => withOwnSnapshot(cell, own, reading, [...place, 'cells', index])),
    past: [],
    future: [],
  };
  return createNotebook(session, { customer, caseId, title, body });
};

const envelopeIn = (text: string, file: string): Envelope => {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    const line = lineOfSyntaxError(text, cause);
    throw new AppError('invalid-input', { what: 'hunts', reason: 'not-json', file, line }, { cause });
  }
  const read = ShareEnvelope.safeParse(found);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path ?? [];
  const line = lineOfPath(text, place);
  const why = `${place.map(String).join('.')}: ${issue?.message ?? ''}`.slice(0, 200);
  throw new AppError('invalid-input', { what: 'hunts', reason: 'not-hunts', file, line, why });
};

const sameHunt = ({ name, folder, language, text }: Favourite): string =>
  JSON.stringify([name, folder, language, text]);

/**
 * Takes in what somebody shared: favourites to the desk, notebooks to this customer. Nothing of it is run, nothing reaches the
 * ledger, and a piece that is wrong is left out with its line and reason. Throws `too-large`, `invalid-input` where the file as
 * a whole is none of ours.
 */
export const takeShared = async (
  session: Session,
  where: { customer: string; caseId: CaseId | null },
  file: string,
): Promise<ShareOutcome> => {
  const text = (await chosenFile(file, largestFile)).toString('utf8').replace(/^\uFEFF/u, '');
  const envelope = envelopeIn(text, path.basename(file));
  const reading: Reading = { text, refused: [], refusedTotal: 0 };
  const { desk } = session.workspace;
  const saved = { savedAt: session.now(), savedBy: session.actor };
  const known = new Set(desk.favourites().map(sameHunt));
  const favourites = envelope.favourites
    .flatMap((one, at) => isKept(Favourite, reading, one, ['favourites', at]))
    .filter((one) => !known.has(sameHunt(one)));
  for (const favourite of favourites) desk.saveFavourite({ id: null, version: 0, favourite, ...saved });
  const notebooks = envelope.notebooks.map((one, at) => takeNotebook(session, where, one, { reading, at }));
  session.changes.say('notebooks', where.customer);
  return {
    favourites: favourites.length,
    notebooks: notebooks.map(({ id, title }) => ({ id, title })),
    refused: reading.refused,
    refusedTotal: reading.refusedTotal,
  };
};
