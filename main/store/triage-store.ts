import type { AlertId } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { CaseOwner, HandOver, HandOverId } from '../../shared/shift/contract.ts';
import type { AlertTraits, Suppression } from '../../shared/suppressions/model.ts';

/** On how many hosts, and when first (null: never). */
export interface Spread {
  hosts: number;
  firstMs: number | null;
}

/** What judging alerts and working in shifts keeps with a customer, and what it asks of the telemetry. */
export interface TriageStore {
  suppressions: () => Suppression[];
  /** Throws `conflict` where its version is not the next one. */
  saveSuppression: (saved: Suppression) => void;
  alertTraits: () => Map<AlertId, AlertTraits>;

  putCaseOwner: (caseId: CaseId, owner: CaseOwner) => void;
  caseOwners: () => Map<CaseId, string>;
  ownersOfCase: (caseId: CaseId) => CaseOwner[];

  putHandOver: (handOver: HandOver) => void;
  handOvers: () => HandOver[];
  acknowledgeHandOver: (id: HandOverId, acknowledged: { by: string; at: string }) => void;

  /** Keyed by the path in small letters. */
  programSpread: (images: readonly string[]) => Map<string, Spread>;
  digestSpread: (digest: string) => Spread;
  commandSpread: (asked: { image: string; fits: (commandLine: string) => boolean }) => Spread | null;
  storedHosts: () => number;
}
