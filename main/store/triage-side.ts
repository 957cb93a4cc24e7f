import type { Connection } from './connection.ts';
import { alertTraits } from './tables/alert-traits.ts';
import { caseOwners, ownersOfCase, putCaseOwner } from './tables/case-owners.ts';
import { acknowledgeHandOver, listHandOvers, putHandOver } from './tables/hand-overs.ts';
import { commandSpread, digestSpread, programSpread, storedHosts } from './tables/prevalence.ts';
import { listSuppressions, saveSuppression } from './tables/suppressions.ts';
import type { Texts } from './tables/texts.ts';
import type { TriageStore } from './triage-store.ts';

export const triageSide = (db: Connection, texts: Texts): TriageStore => ({
  suppressions: () => listSuppressions(db),
  saveSuppression: (saved) => saveSuppression(db, saved),
  alertTraits: () => alertTraits(db, texts),
  putCaseOwner: (caseId, owner) => putCaseOwner(db, caseId, owner),
  caseOwners: () => caseOwners(db),
  ownersOfCase: (caseId) => ownersOfCase(db, caseId),
  putHandOver: (handOver) => putHandOver(db, handOver),
  handOvers: () => listHandOvers(db),
  acknowledgeHandOver: (id, acknowledged) => acknowledgeHandOver(db, id, acknowledged),
  programSpread: (images) => programSpread(db, images),
  digestSpread: (digest) => digestSpread(db, texts, digest),
  commandSpread: (asked) => commandSpread(db, texts, asked),
  storedHosts: () => storedHosts(db),
});
