import { inForce, type ActionKind } from '../../../shared/actions/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { isolatedBy } from '../isolation-state.ts';
import { penFor } from '../pen.ts';
import { suspicionsIn } from '../suspicions.ts';
import type { DraftWords } from '../telling.ts';
import type { SecondWords } from './words.ts';

/** Apart from the network until the removal is done, then back to it together: nothing of it once the isolation was lifted. */
const apart = (
  { facts: { handling } }: Reading,
  done: ReadonlySet<ActionKind>,
  { recovery }: SecondWords,
): [string[], string[]] => {
  if (done.has('release')) return [[], []];
  const isIsolated = isolatedBy(handling).length > 0 || handling.isolation?.decision === 'isolate';
  return isIsolated ? [[recovery.confirmRemoved], [recovery.reconnect]] : [[recovery.stayApart], [recovery.joinAgain]];
};

/** Data that was lost, unless the ledger tells that it was restored; passwords that were read. */
const lost = ({ behaviours, facts }: Reading, done: ReadonlySet<ActionKind>, { recovery }: SecondWords): string[] => {
  const kinds = new Set(behaviours.map(({ kind }) => kind));
  const isDestroyed = kinds.has('recovery-deleted') || suspicionsIn(facts.alerts).includes('encryption');
  const isRead = (['credential', 'credential-tool', 'dump-file'] as const).some((kind) => kinds.has(kind));
  return [
    ...(isDestroyed && !done.has('restore') ? [recovery.backups, recovery.restoreData] : []),
    ...(isRead ? [recovery.credentials] : []),
  ];
};

const stepsFor = (reading: Reading, words: SecondWords): string[] => {
  const { judgement, handling } = reading.facts;
  const severity = severityOf(judgement);
  if (severity === 'false-positive') return [];
  if (severity === 'low') return [words.recovery.low, words.recovery.watch];
  const done = new Set(
    inForce(handling.actions ?? []).flatMap(({ body }) => (body.result === 'done' ? [body.kind] : [])),
  );
  const [before, after] = apart(reading, done, words);
  const { update, watch, reinstall } = words.recovery;
  return [...before, ...lost(reading, done, words), update, ...after, watch, reinstall];
};

/** 回復支援情報: steps a customer can tick, in the order they are safe. */
export const recoveryField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('recovery');
  const steps = stepsFor(reading, words);
  if (steps.length === 0) pen.say('advice', words.recovery.none);
  steps.forEach((text, at) => pen.say('advice', draft.advice.number({ n: at + 1, text })));
  return pen.section();
};
