import type { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import type { EventFilter } from '../../shared/events/contract.ts';
import { rawRecordView } from '../pipeline/raw-record.ts';
import type { Session } from '../pipeline/session.ts';
import type { CustomerStore, EventQuery } from '../store/customer-store.ts';
import type { Handlers } from './handlers.ts';

type Where = Pick<z.output<typeof EventFilter>, 'customer' | 'caseId'>;

const storeOf = (session: Session, { customer, caseId }: Where): CustomerStore => {
  if (caseId !== null) return session.storeOfCase(caseId).store;
  if (customer !== null) return session.customer(customer);
  throw new AppError('invalid-input', { where: 'filter', why: 'neither customer nor case' });
};

const queryOf = ({ text, classes, host, caseId, ids }: z.output<typeof EventFilter>): EventQuery => ({
  text,
  classes,
  host,
  caseId,
  ids,
});

export const eventsHandlers = (session: Session): Pick<Handlers, 'events'> => ({
  events: {
    page: ({ filter, ...request }) => storeOf(session, filter).eventsPage({ filter: queryOf(filter), ...request }),
    place: ({ filter, eventId, ...request }) => ({
      at: storeOf(session, filter).eventPlace({ filter: queryOf(filter), ...request }, eventId),
    }),
    raw: ({ filter, eventId }) => rawRecordView(storeOf(session, filter).rawRecord(eventId)),
  },
});
