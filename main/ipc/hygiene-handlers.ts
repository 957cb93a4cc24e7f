import { importFindings, shippedMappings } from '../pipeline/report/digital-risk.ts';
import { hygieneView, importSettings, loadRatings, recordHygiene } from '../pipeline/report/hygiene.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable } from './granted.ts';
import type { Handlers } from './handlers.ts';

const riskHandlers = (session: Session): Handlers['digitalRisk'] => ({
  findings: ({ customer, limit }) => {
    const store = session.customer(customer);
    return { ...store.riskFindings(limit), imports: store.hygieneImports().filter(({ kind }) => kind === 'risk') };
  },
  mappings: () => shippedMappings(session).map(({ name }) => name),
  import: (asked) => {
    requireReadable(session.platform.grants, [asked.file, ...(asked.mappingFile === null ? [] : [asked.mappingFile])]);
    return importFindings(session, asked);
  },
  decisions: ({ customer, id }) => session.customer(customer).riskDecisions(id),
  decide: ({ customer, ids, decision, reason }) => {
    session.customer(customer).decideRisk(ids, decision, { reason, at: session.now(), by: session.actor });
    session.changes.say('hygiene', customer);
    return { decided: ids.length };
  },
});

export const hygieneHandlers = (session: Session): Pick<Handlers, 'hygiene' | 'digitalRisk'> => ({
  hygiene: {
    lists: ({ customer }) => hygieneView(session, customer),
    planHistory: ({ customer, key }) => session.customer(customer).planHistory(key),
    plan: ({ customer, key, plan }) => {
      const kept = session.customer(customer).putPlan(key, plan, { at: session.now(), by: session.actor });
      session.changes.say('hygiene', customer);
      return kept;
    },
    record: ({ customer }) => recordHygiene(session, customer),
    imports: ({ customer }) => session.customer(customer).hygieneImports(),
    importSettings: ({ customer, file }) => {
      requireReadable(session.platform.grants, [file]);
      return importSettings(session, customer, file);
    },
    ratings: () => (session.workspace.hasIntel() ? session.workspace.intel().ratings() : []),
    loadRatings: ({ file }) => {
      requireReadable(session.platform.grants, [file]);
      return loadRatings(session, file);
    },
  },
  digitalRisk: riskHandlers(session),
});
