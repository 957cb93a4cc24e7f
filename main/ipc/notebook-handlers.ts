import { Favourite } from '../../shared/hunt/favourite.ts';
import { fuzzyFind } from '../hunt/fuzzy-find.ts';
import { findHunts, pruneHunts } from '../pipeline/hunting/hunt-history.ts';
import { shareFileOf, takeShared } from '../pipeline/hunting/hunt-share.ts';
import { exportNotebook } from '../pipeline/hunting/notebook-file.ts';
import { addRunToNotebook, casesOfEvents, createNotebook, saveNotebook } from '../pipeline/hunting/notebooks.ts';
import { writeWhole } from '../pipeline/report/paper-file.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

const favouritesHandlers = (session: Session): Handlers['favourites'] => ({
  list: ({ words }) => {
    const all = session.workspace.desk.favourites();
    const places = fuzzyFind(
      all.map(({ name, folder, tags, note, text }) => [name, folder, ...tags, note, text].join('\n')),
      words,
    );
    return places.flatMap((at) => all[at] ?? []);
  },
  save: ({ id, version, favourite }) => {
    const { workspace } = session;
    const saved = { savedAt: session.now(), savedBy: session.actor };
    const stored = workspace.desk.saveFavourite({ id, version, favourite: Favourite.parse(favourite), ...saved });
    session.changes.say('notebooks');
    return stored;
  },
  remove: ({ id }) => {
    session.workspace.desk.removeFavourite(id);
    session.changes.say('notebooks');
    return {};
  },
  share: async ({ file, ...order }) => {
    requireWritable(session.platform.grants, file);
    const bytes = Buffer.from(`${JSON.stringify(shareFileOf(session, order), null, 2)}\n`);
    const { sizeBytes } = await writeWhole(file, bytes);
    return { file, sizeBytes };
  },
  take: ({ customer, caseId, file }) => {
    requireReadable(session.platform.grants, [file]);
    return takeShared(session, { customer, caseId }, file);
  },
});

const notebooksHandlers = (session: Session): Handlers['notebooks'] => ({
  list: ({ customer, caseId }) => session.customer(customer).notebooks(caseId),
  open: ({ customer, id }) => session.customer(customer).notebook(id),
  create: (order) => createNotebook(session, order),
  save: ({ customer, id, ...saved }) => saveNotebook(session, { customer, id }, saved),
  remove: ({ customer, id, isRemoved }) => {
    session.customer(customer).removeNotebook(id, isRemoved);
    session.changes.say('notebooks', customer);
    session.changes.say('hunts', customer);
    return {};
  },
  versions: ({ customer, id }) => session.customer(customer).notebookVersions(id),
  version: ({ customer, id, version }) => session.customer(customer).notebookVersion(id, version),
  addRun: (order) => addRunToNotebook(session, order),
  freshness: ({ customer }) => ({ lastBlock: session.customer(customer).lastBlock() }),
  casesOf: ({ customer, events }) => casesOfEvents(session, customer, events),
  export: ({ customer, id, ...target }) => {
    requireWritable(session.platform.grants, target.file);
    return exportNotebook(session, { customer, id }, target);
  },
});

/** Notebooks of hunts, the ledger as a history, favourites, and files of them. */
export const notebookHandlers = (
  session: Session,
): Pick<Handlers, 'history' | 'snapshots' | 'notebooks' | 'favourites'> => ({
  history: {
    find: (asked) => findHunts(session, asked),
    pruning: (order) => pruneHunts(session, order, false),
    prune: (order) => pruneHunts(session, order, true),
  },
  snapshots: { open: ({ customer, id }) => session.customer(customer).snapshot(id) },
  notebooks: notebooksHandlers(session),
  favourites: favouritesHandlers(session),
});
