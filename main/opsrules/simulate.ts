import { isDeepStrictEqual } from 'node:util';
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
  known: Known,
): RuleDecision => {
  const { group, policy, use, user } = known;
  const situation = { group, policy, use, user, severity, band: timeBandOf(atMs, document) };
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
}

/** The proposed document against the one in force, over what was received. */
export const simulate = ({ past, endpoints, present, proposed }: Replay): Simulation => {
  const before = present ?? { document: emptyDocument, version: null };
  const after = { document: proposed, version: null };
  const changes = past
    .map((one) => {
      const known = endpoints.get(one.host) ?? unknownEndpoint;
      const pair = { before: decideCase(before, one, known), after: decideCase(after, one, known) };
      return { ...one, ...pair, band: timeBandOf(one.atMs, proposed) };
    })
    .filter((one) => !isSame(one.before, one.after))
    .sort((a, b) => a.atMs - b.atMs);
  return { days: simulatedDays, replayed: past.length, changes };
};
