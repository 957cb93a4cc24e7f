import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { findingsOf } from '../pipeline/flow/timeline-findings.ts';
import type { Session } from '../pipeline/session.ts';
import type { TimelineIndexer } from '../pipeline/flow/timeline-index.ts';
import {
  hostClocks,
  marksOfCase,
  storeAt,
  timelinePage,
  timelinePlace,
  timelineView,
} from '../pipeline/flow/timeline-views.ts';
import type { Handlers } from './handlers.ts';

const clockCommands = (session: Session) => {
  const done = () => ({ by: session.actor, at: session.now() });
  return {
    correct: ({ customer, name, offsetMs, reason }) => {
      const made = session.customer(customer).putClockCorrection({ host: name, offsetMs, reason, ...done() });
      session.changes.say('timeline', customer);
      return made;
    },
    undoCorrection: ({ customer, name }) => {
      session.customer(customer).undoClockCorrection(name, done());
      session.changes.say('timeline', customer);
      return {};
    },
    setZone: ({ customer, name, timeZone }) => {
      const store = session.customer(customer);
      if (timeZone === null) store.dropHostZone(name);
      else store.putHostZone({ host: name, timeZone, ...done() });
      session.changes.say('timeline', customer);
      return {};
    },
  } satisfies Partial<Handlers['timeline']>;
};

const markCommands = (session: Session) => {
  const changed = (caseId: CaseId) => session.changes.say('timeline', session.storeOfCase(caseId).customer);
  return {
    marks: ({ caseId }) => {
      const { store } = session.storeOfCase(caseId);
      const marks = marksOfCase(store, caseId);
      return { marks, events: store.eventsByIds([...new Set(marks.map(({ eventId }) => eventId))]) };
    },
    mark: ({ caseId, eventIds, kind, text }) => {
      const needsText = kind === 'tag' || kind === 'note';
      if (needsText !== (text !== '')) throw new AppError('invalid-input', { where: 'text', why: kind });
      const { store } = session.storeOfCase(caseId);
      if (store.eventsByIds(eventIds).length < new Set(eventIds).size) {
        throw new AppError('not-found', { what: 'event' });
      }
      const made = store.putEventMarks({ caseId, eventIds, kind, text, by: session.actor, at: session.now() });
      changed(caseId);
      return made;
    },
    unmark: ({ caseId, marks }) => {
      const { store } = session.storeOfCase(caseId);
      const own = new Set(marksOfCase(store, caseId).map(({ id }) => id));
      if (!marks.every((id) => own.has(id))) throw new AppError('not-found', { what: 'mark' });
      store.removeEventMarks(marks, { by: session.actor, at: session.now() });
      changed(caseId);
      return {};
    },
  } satisfies Partial<Handlers['timeline']>;
};

export const timelineHandlers = (session: Session, indexer: TimelineIndexer): Pick<Handlers, 'timeline'> => ({
  timeline: {
    view: (input) => timelineView(session, input, (customer) => indexer.isBuilding(customer)),
    page: (input) => timelinePage(session, input),
    place: (input) => timelinePlace(session, input),
    findings: (where) => findingsOf(storeAt(session, where).store, where.caseId),
    clocks: (where) => hostClocks(session, where),
    ...clockCommands(session),
    ...markCommands(session),
  },
});
