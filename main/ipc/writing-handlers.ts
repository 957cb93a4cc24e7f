import { exportWriting, importWriting } from '../pipeline/report/writing-file.ts';
import { ignoreHint, phraseFacts, rulesOf, saveRules, writingBase } from '../pipeline/report/writing.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const writingHandlers = (session: Session): Pick<Handlers, 'writing'> => {
  const told = <T>(customer: string, answer: T): T => {
    session.changes.say('report', customer);
    return answer;
  };
  const customerOf = (caseId: Parameters<Session['storeOfCase']>[0]): string => session.storeOfCase(caseId).customer;
  return {
    writing: {
      open: (which) => writingBase(session, which),
      ignore: ({ hint, isIgnored, ...which }) =>
        told(customerOf(which.caseId), ignoreHint(session, which, { hint, isIgnored })),
      rules: ({ customer }) => rulesOf(session.customer(customer)),
      saveRules: ({ customer, rules }) => told(customer, saveRules(session.customer(customer), rules)),
      phrases: ({ customer }) => session.customer(customer).phrases(),
      savePhrase: ({ customer, id, phrase }) => {
        const store = session.customer(customer);
        store.putPhrase(id, phrase, { at: session.now(), by: session.actor });
        return told(customer, store.phrases());
      },
      dropPhrase: ({ customer, phrase }) => {
        const store = session.customer(customer);
        store.dropPhrase(phrase);
        return told(customer, store.phrases());
      },
      facts: (which) => phraseFacts(session, which),
      exportFile: ({ customer, file }) => {
        requireWritable(session.platform.grants, file);
        return exportWriting(session.customer(customer), file);
      },
      importFile: async ({ customer, file }) => {
        requireReadable(session.platform.grants, [file]);
        return told(customer, await importWriting(session, customer, file));
      },
    },
  };
};
