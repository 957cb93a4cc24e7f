import { severityOf } from '../../../shared/cases/model.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { penFor } from '../pen.ts';
import { suspicionsIn } from '../suspicions.ts';
import type { DraftWords } from '../telling.ts';
import type { SecondWords } from './words.ts';

const stepsFor = (reading: Reading, words: SecondWords): string[] => {
  const { judgement, handling, alerts } = reading.facts;
  const severity = severityOf(judgement);
  if (severity === 'false-positive') return [];
  if (severity === 'low') return [words.recovery.low, words.recovery.watch];
  const kinds = new Set(reading.behaviours.map(({ kind }) => kind));
  const suspicions = new Set(suspicionsIn(alerts));
  const isIsolated = handling.isolation?.decision === 'isolate';
  const touchedCredentials = kinds.has('credential') || kinds.has('credential-tool') || kinds.has('dump-file');
  return [
    isIsolated ? words.recovery.confirmRemoved : words.recovery.stayApart,
    ...(kinds.has('recovery-deleted') || suspicions.has('encryption')
      ? [words.recovery.backups, words.recovery.restoreData]
      : []),
    ...(touchedCredentials ? [words.recovery.credentials] : []),
    words.recovery.update,
    isIsolated ? words.recovery.reconnect : words.recovery.joinAgain,
    words.recovery.watch,
    words.recovery.reinstall,
  ];
};

/** 回復支援情報: steps a customer can tick, in the order they are safe. */
export const recoveryField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('recovery');
  const steps = stepsFor(reading, words);
  if (steps.length === 0) pen.say('advice', words.recovery.none);
  steps.forEach((text, at) => pen.say('advice', draft.advice.number({ n: at + 1, text })));
  return pen.section();
};
