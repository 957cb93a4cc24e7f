import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

/** Procedures about the desk itself: customers, settings, journal, changes. */
export const deskHandlers = (session: Session): Pick<Handlers, 'customers' | 'settings' | 'audit' | 'changes'> => ({
  customers: {
    list: () => session.workspace.desk.customers(),
    add: ({ name }) => {
      const customer = session.workspace.addCustomer(name);
      session.changes.say('customers', customer.name);
      return customer;
    },
  },
  settings: {
    get: () => session.workspace.desk.settings(),
    change: (change) => {
      const settings = session.workspace.desk.changeSettings(withoutUndefined(change));
      session.changes.say('settings');
      return settings;
    },
    views: () => session.workspace.desk.views(),
    keepView: (view) => {
      session.workspace.desk.keepView(view);
      return {};
    },
  },
  audit: {
    list: ({ limit, beforeSeq }) => session.workspace.audit.list(limit, beforeSeq),
    verify: () => session.workspace.audit.verify(),
  },
  changes: {
    watch: async (_input, { report, signal }) => {
      await session.changes.watch(report, signal);
      return {};
    },
  },
});

/** zod's partial objects carry `undefined`; a stored setting never does. */
const withoutUndefined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  // Object.entries forgets which key belongs to which value; nothing is added or renamed here.
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
