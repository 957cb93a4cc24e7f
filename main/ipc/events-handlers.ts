import type { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import type { EventFilter } from '../../shared/events/contract.ts';
import { rawRecordView } from '../pipeline/raw-record.ts';
import type { Session } from '../pipeline/session.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { Handlers } from './handlers.ts';

type Where = Pick<z.output<typeof EventFilter>, 'customer' | 'caseId'>;

const storeOf = (session: Session, { customer, caseId }: Where): CustomerStore => {
  if (caseId !== null) return session.storeOfCase(caseId).store;
  if (customer !== null) return session.customer(customer);
  throw new AppError('invalid-input', { where: 'filter', why: 'neither customer nor case' });
};

export const eventsHandlers = (session: Session): Pick<Handlers, 'events'> => ({
  events: {
    page: ({ filter, ...request }) =>
      storeOf(session, filter).eventsPage({
        filter: {
          text: filter.text,
          classes: filter.classes,
          host: filter.host,
          caseId: filter.caseId,
          ids: filter.ids,
        },
        ...request,
      }),
    raw: ({ filter, eventId }) => rawRecordView(storeOf(session, filter).rawRecord(eventId)),
  },
});
