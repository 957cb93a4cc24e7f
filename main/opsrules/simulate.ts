import { isDeepStrictEqual } from 'node:util';
import type { CaseFacts } from '../../shared/clock/report-clock.ts';
import type { HolidayTable } from '../../shared/clock/holiday-table.ts';
import { escalatesAt } from '../../shared/opsrules/escalate.ts';
import type { Severity } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { emptyDocument } from '../../shared/opsrules/model.ts';
import type {
  EndpointFacts,
  RuleDecision,
  RuleDocument,
  RuleVersion,
  Simulation,
} from '../../shared/opsrules/model.ts';
import { decide } from './decide.ts';
import { timeBandOf } from './time-band.ts';

/** One case on one of its hosts, as it was received. */
export interface PastCase {
  caseId: CaseId;
  host: string;
  atMs: number;
  severity: Severity;
  /** What happened to it since, for the steps that would have called somebody. */
  facts: CaseFacts;
}

type Known = Pick<EndpointFacts, 'group' | 'policy' | 'use' | 'user'>;

export const unknownEndpoint: Known = { group: null, policy: null, use: null, user: null };

export const simulatedDays = 90;

/** The version in force at a moment: the newest of those that are valid by then. */
export const versionAt = (versions: readonly RuleVersion[], ms: number): RuleVersion | null =>
  versions.filter(({ validFrom }) => Date.parse(validFrom) <= ms).sort((a, b) => b.version - a.version)[0] ?? null;

/** What a document says to a case; without a document everything is asked. */
export const decideCase = (
  { document, version }: { document: RuleDocument; version: number | null },
  { atMs, severity }: Pick<PastCase, 'atMs' | 'severity'>,
  { known, table }: { known: Known; table: HolidayTable | null },
): RuleDecision => {
  const { group, policy, use, user } = known;
  const situation = { group, policy, use, user, severity, band: timeBandOf(atMs, document, table) };
  return { ...decide(document.rules, situation), version };
};

const isSame = (a: RuleDecision, b: RuleDecision): boolean =>
  a.isolation === b.isolation &&
  a.approval === b.approval &&
  a.language === b.language &&
  isDeepStrictEqual(a.contacts, b.contacts);

interface Replay {
  past: readonly PastCase[];
  /** What is known of hosts today: it was not recorded at the time. */
  endpoints: ReadonlyMap<string, Known>;
  present: RuleVersion | null;
  proposed: RuleDocument;
  table: HolidayTable | null;
  nowMs: number;
}

/** Cases in which a document's steps would have called somebody, by step; those whose time has come by now. */
const escalated = ({ escalations }: RuleDocument, past: readonly PastCase[], nowMs: number): Map<string, number> => {
  const cases = [...new Map(past.map((one) => [one.caseId, one])).values()];
  const isCalled = (atMs: number | null): boolean => atMs !== null && atMs <= nowMs;
  return new Map(
    escalations.map((step) => [
      step.name,
      cases.filter(({ facts, severity }) => isCalled(escalatesAt(step, facts, severity))).length,
    ]),
  );
};

/** Steps of either document, those of the proposed one first; only where something changes. */
const escalationChanges = (
  present: RuleDocument,
  { past, proposed, nowMs }: Pick<Replay, 'past' | 'proposed' | 'nowMs'>,
): Simulation['escalations'] => {
  const before = escalated(present, past, nowMs);
  const after = escalated(proposed, past, nowMs);
  const to = new Map([...present.escalations, ...proposed.escalations].map((step) => [step.name, step.to]));
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((name) => ({ name, to: to.get(name) ?? '', before: before.get(name) ?? 0, after: after.get(name) ?? 0 }))
    .filter((one) => one.before !== one.after);
};

/** The proposed document against the one in force, over what was received. */
export const simulate = ({ past, endpoints, present, proposed, table, nowMs }: Replay): Simulation => {
  const before = present ?? { document: emptyDocument, version: null };
  const after = { document: proposed, version: null };
  const changes = past
    .map(({ facts: _facts, ...one }) => {
      const known = endpoints.get(one.host) ?? unknownEndpoint;
      const pair = {
        before: decideCase(before, one, { known, table }),
        after: decideCase(after, one, { known, table }),
      };
      return { ...one, ...pair, band: timeBandOf(one.atMs, proposed, table) };
    })
    .filter((one) => !isSame(one.before, one.after))
    .sort((a, b) => a.atMs - b.atMs);
  const escalations = escalationChanges(before.document, { past, proposed, nowMs });
  return { days: simulatedDays, replayed: past.length, changes, escalations };
};
