import { useMemo, useSyncExternalStore } from 'react';
import { gateFindings } from '../../shared/report/gate.ts';
import type { GateFinding } from '../../shared/report/gate-model.ts';
import type { ReportLife } from '../../shared/report/life-contract.ts';
import {
  entriesOf,
  hindrancesOf,
  openComments,
  stateOf,
  type Hindrance,
  type LifeStep,
} from '../../shared/report/life.ts';
import { useQuery } from '../api/queries.ts';
import { openChoicesOf } from './pending-merge.ts';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

export interface Life {
  life: ReportLife;
  /** Null while the check is not made. */
  findings: GateFinding[] | null;
  /** What keeps the analyst from each step; null where it may be done. */
  may: Record<LifeStep, Hindrance>;
}

const orderOf = (report: { questions: { id: string }[]; fields: { id: string }[] }): Map<string, number> =>
  new Map([...report.questions, ...report.fields].map(({ id }, at) => [id, at]));

/** Where the report stands, with the check of the text as it is typed. */
export const useLife = (which: Which, session: ReportSession): Life | null => {
  const { report, merge } = useSyncExternalStore(session.subscribe, session.view);
  const { data: life } = useQuery('reportLife.open', which);
  const { data: facts } = useQuery('reportGate.facts', which);
  const findings = useMemo(() => {
    if (facts === undefined || life === undefined) return null;
    const order = orderOf(report);
    // What was typed and said since the facts were gathered is known here.
    const now = {
      ...facts,
      // Whatever is written now has happened by now; the engine looks again when it leaves.
      nowMs: Infinity,
      ...(merge === null ? {} : { merges: openChoicesOf(merge) }),
      waived: entriesOf(life.entries, 'waived').map(({ fact }) => fact.finding),
      comments: openComments(life.entries).map(({ id, fact: { section, claim, text } }) => ({
        id,
        section,
        claim,
        text,
      })),
    };
    const place = ({ section }: GateFinding): number => (section === null ? -1 : (order.get(section) ?? 99));
    return gateFindings(report, now).toSorted((a, b) => place(a) - place(b));
  }, [facts, life, report, merge]);
  return useMemo(() => {
    if (life === undefined) return null;
    const { version } = report;
    const gatePasses = findings !== null && findings.length === 0;
    return {
      life: { ...life, state: stateOf(life.entries, version) },
      findings,
      may: hindrancesOf(life, { version, gatePasses, kind: which.kind }),
    };
  }, [life, findings, report, which.kind]);
};
