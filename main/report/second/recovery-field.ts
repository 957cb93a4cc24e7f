import { severityOf } from '../../../shared/cases/model.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { penFor } from '../pen.ts';
import type { DraftWords } from '../telling.ts';
import type { SecondWords } from './words.ts';

/** 回復支援情報: steps a customer can tick, in the order they are safe. */
export const recoveryField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('recovery');
  if (severityOf(reading.facts.judgement) === 'false-positive') {
    pen.say('advice', words.recovery.none);
    return pen.section();
  }
  const kinds = new Set(reading.behaviours.map(({ kind }) => kind));
  const touchedCredentials = kinds.has('credential') || kinds.has('credential-tool') || kinds.has('dump-file');
  const steps = [
    words.recovery.confirmRemoved,
    ...(kinds.has('recovery-deleted') ? [words.recovery.backups, words.recovery.restoreData] : []),
    ...(touchedCredentials ? [words.recovery.credentials] : []),
    words.recovery.update,
    words.recovery.reconnect,
    words.recovery.watch,
    words.recovery.reinstall,
  ];
  steps.forEach((text, at) => pen.say('advice', draft.advice.number({ n: at + 1, text })));
  return pen.section();
};
