import { useDeferredValue, useState } from 'react';
import type { HuntInput } from '../../../shared/hunt/contract.ts';
import { HuntTargetId, localTarget, type HuntPlan, type HuntTarget } from '../../../shared/hunt/target.ts';
import { acceptText, keepValue, keptValue } from '../../api/kept-view.ts';
import { useQuery } from '../../api/queries.ts';
import { isUnderWay, useStream } from '../../api/work.ts';
import { spanOf, type Span } from './span.ts';

const key = 'hunt.targets';

/** As they were chosen last; a target that is no longer there is left out by whoever looks them up. */
const keptTargets = (): HuntTargetId[] => {
  const kept = (keptValue(key, acceptText) ?? '').split(' ').flatMap((id) => {
    const read = HuntTargetId.safeParse(id);
    return read.success ? [read.data] : [];
  });
  return kept.length === 0 ? [localTarget] : kept;
};

const newTime = (): { span: Span; nowMs: number } => ({ span: { kind: 'day', from: '', to: '' }, nowMs: Date.now() });

type Typed = Pick<HuntInput, 'customer' | 'language' | 'text' | 'parameters'>;

const usePlans = (typed: Typed, chosen: readonly HuntTarget[], isWanted: boolean): HuntPlan[] => {
  const text = useDeferredValue(typed.text);
  const asked = { ...typed, text, targets: chosen.map(({ id }) => id) };
  const { data } = useQuery('huntTargets.plan', asked, { enabled: isWanted && text.trim() !== '', keepPrevious: true });
  // Plans of an older text are not shown as those of this one.
  return text === typed.text ? (data ?? []) : [];
};

/** Where the hunt is asked, of which time, what each target would be sent, and the run. */
export const useTargets = (typed: Typed) => {
  const { work, start } = useStream('huntTargets.run');
  const [ids, setIds] = useState(keptTargets);
  const [{ span, nowMs }, setTime] = useState(newTime);
  /** Texts of translations the analyst said yes to, for the next run only. */
  const [agreed, setAgreed] = useState<ReadonlyMap<HuntTargetId, string>>(new Map());
  const listed = useQuery('huntTargets.list', { customer: typed.customer });
  const all = listed.data ?? [];
  const found = all.filter(({ id }) => ids.includes(id));
  const chosen = found.length === 0 ? all.slice(0, 1) : found;
  const hasVendor = chosen.some(({ connection }) => connection !== null);
  const plans = usePlans(typed, chosen, hasVendor);
  const isReady = ({ target, text, needs }: HuntPlan): boolean =>
    needs === 'nothing' || (needs === 'consent' && text !== null && agreed.get(target) === text);
  const ready = plans.filter(isReady);
  // As it stood when the span was chosen; the run counts from its own moment.
  const range = spanOf(span, nowMs);
  return {
    all,
    chosen,
    hasVendor,
    plans,
    agreed,
    span,
    setSpan: (next: Span): void => setTime({ span: next, nowMs: Date.now() }),
    range,
    work,
    canRun: hasVendor && ready.length > 0 && range !== null && !isUnderWay(work),
    leftOut: plans.length - ready.length,
    choose: (next: HuntTargetId[]): void => {
      setIds(next);
      keepValue(key, next.join(' '));
    },
    agree: ({ target, text }: HuntPlan, isAgreed: boolean): void => {
      const next = new Map(agreed);
      if (isAgreed && text !== null) next.set(target, text);
      else next.delete(target);
      setAgreed(next);
    },
    run: (limits: Pick<HuntInput, 'caseId' | 'rowLimit' | 'secondsLimit'>): void => {
      const asked = spanOf(span, Date.now());
      if (asked === null) return;
      const targets = ready.map(({ target }) => ({ id: target, agreed: agreed.get(target) ?? null }));
      start({ ...typed, ...limits, ...asked, targets });
      setAgreed(new Map());
    },
  };
};

export type Targets = ReturnType<typeof useTargets>;
