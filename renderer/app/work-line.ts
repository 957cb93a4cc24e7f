import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { StreamName } from '../api/procedures.ts';
import { isUnderWay, type Work } from '../api/work.ts';
import { countText, rateText } from '../ui/numbers.ts';
import { durationText } from '../ui/time.ts';

/** Background work as the status bar shows it. */
export interface WorkLine {
  title: string;
  /** 0 to 1, or null where the end is not known. */
  part: number | null;
  line: string;
  isCancelling: boolean;
  cancel: () => void;
}

type Runs = { [Name in StreamName]?: Work<Name> };

const ratio = (done: number, of: number): number | null => (of > 0 ? Math.min(1, done / of) : null);

const importLine = (work: Work<'sources.import'> | Work<'sources.importSample'>): Pick<WorkLine, 'part' | 'line'> => {
  if (!work.progress) return { part: null, line: '' };
  const { bytesDone, bytesTotal, perSecond, secondsLeft } = work.progress;
  const left = secondsLeft === null ? '' : ` · ${durationText(secondsLeft)}`;
  return { part: ratio(bytesDone, bytesTotal), line: `${rateText(perSecond)}${left}` };
};

const rulesLine = ({ progress }: Work<'rules.run'>): Pick<WorkLine, 'part' | 'line'> =>
  progress
    ? { part: ratio(progress.events, progress.of), line: `${countText(progress.events)} / ${countText(progress.of)}` }
    : { part: null, line: '' };

const intelLine = ({ progress }: Work<'intel.import'> | Work<'intel.takeInbox'>): Pick<WorkLine, 'part' | 'line'> =>
  progress
    ? { part: ratio(progress.bytesDone, progress.bytesTotal), line: countText(progress.objects) }
    : { part: null, line: '' };

const sweepLine = ({ progress }: Work<'intel.sweep'>): Pick<WorkLine, 'part' | 'line'> =>
  progress ? { part: ratio(progress.done, progress.of), line: progress.customer } : { part: null, line: '' };

/** The work under way that the analyst waits for, imports first; null where there is none. */
export const shownWork = (runs: Runs, { shell }: Messages): WorkLine | null => {
  const framed = (work: Work<StreamName>, line: Pick<WorkLine, 'part' | 'line'>): WorkLine => ({
    title: shell.work[work.name],
    isCancelling: work.state === 'cancelling',
    cancel: work.cancel,
    ...line,
  });
  for (const work of [runs['sources.import'], runs['sources.importSample']]) {
    if (work && isUnderWay(work)) return framed(work, importLine(work));
  }
  for (const work of [runs['intel.import'], runs['intel.takeInbox']]) {
    if (work && isUnderWay(work)) return framed(work, intelLine(work));
  }
  const sweeping = runs['intel.sweep'];
  if (sweeping && isUnderWay(sweeping)) return framed(sweeping, sweepLine(sweeping));
  const judging = runs['rules.run'];
  return judging && isUnderWay(judging) ? framed(judging, rulesLine(judging)) : null;
};
