import { escalationFaults } from '../../shared/opsrules/escalate.ts';
import { caseFactsOf } from '../alerts/queue-rows.ts';
import { holidays } from '../pipeline/reference/reference-data.ts';
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
const pastCases = (store: CustomerStore, sent: ReadonlyMap<string, string>, nowMs: number): PastCase[] => {
  const facts = new Map(store.queueCases().map((one) => [one.id, caseFactsOf(one, sent.get(one.id))]));
  return hostsByCase(store)
    .filter(({ atMs }) => atMs > nowMs - simulatedDays * dayMs && atMs <= nowMs)
    .flatMap(({ hosts, ...one }) => {
      const known = facts.get(one.caseId);
      return known === undefined ? [] : hosts.map((host) => ({ ...one, host, facts: known }));
    });
};

const endpointsOf = (store: CustomerStore): EndpointFacts[] => {
  const known = new Map(store.endpoints().map((facts) => [facts.host, facts]));
  const hosts = new Set([...known.keys(), ...hostsByCase(store).flatMap((one) => one.hosts)]);
  return [...hosts].sort().map((host) => known.get(host) ?? { ...unknownEndpoint, host, note: '' });
};

export const opsrulesHandlers = (session: Session): Pick<Handlers, 'opsrules'> => ({
  opsrules: {
    versions: ({ customer }) => session.customer(customer).ruleVersions(),
    check: ({ document }) => [...findFaults(document.rules), ...escalationFaults(document.escalations)],
    simulate: ({ customer, document }) => {
      const store = session.customer(customer);
      const nowMs = session.platform.clock.nowMs();
      return simulate({
        past: pastCases(store, session.workspace.desk.firstReportsSent(), nowMs),
        endpoints: knownEndpoints(store),
        present: versionAt(store.ruleVersions(), nowMs),
        proposed: document,
        table: holidays(session).value.table,
        nowMs,
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
