import type { CaseAction } from '../../shared/actions/model.ts';
import type { Alert } from '../../shared/alerts/model.ts';
import type { CaseId, Judgement } from '../../shared/cases/model.ts';
import type { VendorHost } from '../../shared/connections/model.ts';
import type { RuleDecision } from '../../shared/opsrules/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { CaseReport } from '../../shared/report/model.ts';

type IndicatorKind = 'address' | 'dns' | 'hash' | 'command-line';

export interface Indicator {
  kind: IndicatorKind;
  indicator: string;
}

/** How the customer's other hosts were searched for one indicator of this case, and what was found there. */
export interface Sweep extends Indicator {
  /** Hosts with records in the customer's store, other than the hosts of the case, that were asked. */
  hostsSearched: number;
  hostsFound: string[];
  /** Proof where found: a few events per host are enough. Empty where nothing was found. */
  events: StoredEvent[];
}

/** Other endpoints an EDR lists: how many of them hold records that were searched, how many are offline or were not asked. */
export interface Fleet {
  listed: number;
  searched: number;
  /** Without records, and offline when the list was fetched. */
  offline: number;
  /** Without records, and not offline. */
  unasked: number;
}

/** A line of the hunt ledger that asked a vendor. */
export interface VendorHunt {
  id: number;
  /** ISO text. */
  at: string;
  target: string;
  rows: number;
  /** Cut by a limit, or failed: no answer about all. */
  isPartial: boolean;
}

/** An endpoint as the EDR's own list of endpoints has it. */
export type ListedEndpoint = Pick<
  VendorHost,
  'host' | 'platform' | 'kind' | 'groups' | 'policy' | 'sensor' | 'isolation'
>;

/** Everything a first report is drafted from. Plain data: the composer asks nobody else. */
export interface CaseFacts {
  caseId: CaseId;
  customer: string;
  judgement: Judgement;
  alerts: Alert[];
  /**
   * Events of the case in any order, with the starts of the ancestors of the alerted processes where they are stored.
   * May be capped; `eventTotal` is the true number. Every event an alert or a severity reason names should be here:
   * a sentence can only be drafted from events that are.
   */
  events: StoredEvent[];
  eventTotal: number;
  /** Hosts of the case. */
  hosts: string[];
  /** Hosts with records in the customer's store, the hosts of the case included. */
  hostsInStore: number;
  /** First and last event of the case in the store, on one clock per host. */
  recording: { firstMs: number; lastMs: number } | null;
  /** What the EDR's list says of the hosts of the case. Cases of files alone have none. */
  listed?: ListedEndpoint[];
  spread: Sweep[];
  /** The customer's other endpoints as the EDR lists them. Absent: no list was fetched. */
  fleet?: Fleet;
  /** Searches at a vendor, from the hunt ledger, for what this case left: since it was received. */
  hunts?: VendorHunt[];
  /** Japanese names of techniques the alerts name, by id. */
  techniqueNames?: ReadonlyMap<string, string>;
  receivedAtMs: number;
  /** When the second report is due by the customer's calendar. Null or absent: not known. */
  secondDueAtMs?: number | null;
  /** What was recorded of handling the case. */
  handling: {
    isolation: { decision: 'isolate' | 'not'; reason: string; at: string } | null;
    /** What the operation rules say, as they were when the case was received. Absent: not asked. */
    rule?: Pick<RuleDecision, 'isolation' | 'approval' | 'why' | 'rules' | 'version'>;
    /** When the first report left the workbench first. */
    firstSentAt: string | null;
    /** The ledger of actions, at their newest versions; withdrawn ones are not here. None: nothing was recorded. */
    actions?: CaseAction[];
  };
  /** The first report in this language as it was last saved, for what changed since. */
  first: CaseReport | null;
  /** ISO text. */
  draftedAt: string;
}

export const eventsById = (facts: CaseFacts): Map<EventId, StoredEvent> => {
  const found = new Map<EventId, StoredEvent>();
  for (const event of facts.events) found.set(event.id, event);
  for (const sweep of facts.spread) for (const event of sweep.events) found.set(event.id, event);
  return found;
};
