import { severityOf } from '../../shared/cases/model.ts';
import type { EndpointFacts } from '../../shared/opsrules/model.ts';
import { findFaults } from '../opsrules/find-faults.ts';
import { knownEndpoints } from '../opsrules/known-endpoints.ts';
import { simulate, simulatedDays, unknownEndpoint, versionAt, type PastCase } from '../opsrules/simulate.ts';
import type { Session } from '../pipeline/session.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { Handlers } from './handlers.ts';

const dayMs = 86_400_000;

const hostsByCase = (store: CustomerStore) =>
  store.cases().map((one) => ({
    caseId: one.id,
    hosts: one.hosts,
    atMs: Date.parse(one.openedAt),
    severity: severityOf(one.judgement),
  }));

/** Each host of each case received in the past 90 days. */
const pastCases = (store: CustomerStore, nowMs: number): PastCase[] =>
  hostsByCase(store)
    .filter(({ atMs }) => atMs > nowMs - simulatedDays * dayMs && atMs <= nowMs)
    .flatMap(({ hosts, ...one }) => hosts.map((host) => ({ ...one, host })));

const endpointsOf = (store: CustomerStore): EndpointFacts[] => {
  const known = new Map(store.endpoints().map((facts) => [facts.host, facts]));
  const hosts = new Set([...known.keys(), ...hostsByCase(store).flatMap((one) => one.hosts)]);
  return [...hosts].sort().map((host) => known.get(host) ?? { ...unknownEndpoint, host, note: '' });
};

export const opsrulesHandlers = (session: Session): Pick<Handlers, 'opsrules'> => ({
  opsrules: {
    versions: ({ customer }) => session.customer(customer).ruleVersions(),
    check: ({ document }) => findFaults(document.rules),
    simulate: ({ customer, document }) => {
      const store = session.customer(customer);
      const nowMs = session.platform.clock.nowMs();
      return simulate({
        past: pastCases(store, nowMs),
        endpoints: knownEndpoints(store),
        present: versionAt(store.ruleVersions(), nowMs),
        proposed: document,
      });
    },
    save: ({ customer, basedOn, ...edited }) => {
      // A table too large to be checked is refused here, before it is in force.
      findFaults(edited.document.rules);
      const saved = session.customer(customer).saveRuleVersion({ ...edited, version: basedOn, savedAt: session.now() });
      session.changes.say('cases', customer);
      return saved;
    },
    endpoints: ({ customer }) => endpointsOf(session.customer(customer)),
    describe: ({ customer, facts }) => {
      session.customer(customer).putEndpoint(facts);
      session.changes.say('cases', customer);
      return {};
    },
  },
});
