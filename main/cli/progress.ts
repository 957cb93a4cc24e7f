import type { ImportProgress } from '../../shared/sources/model.ts';
import type { Session } from './answer.ts';

/** At most one line a second: a log file of a script must not fill up with progress. */
export const everySecond = <T>(write: (progress: T) => void): ((progress: T) => void) => {
  let last = 0;
  return (progress) => {
    const now = Date.now();
    if (now - last < 1000) return;
    last = now;
    write(progress);
  };
};

type Following = Pick<Session, 'say' | 'messages'>;

export const followImport = ({ say, messages }: Following): ((progress: ImportProgress) => void) =>
  everySecond((progress: ImportProgress) => {
    if (progress.stage !== 'reading') {
      say(messages.cli.judging(progress.bytesDone, progress.bytesTotal));
      return;
    }
    const percent = progress.bytesTotal > 0 ? Math.floor((100 * progress.bytesDone) / progress.bytesTotal) : 0;
    say(messages.cli.importing(progress.file, percent, progress.events, Math.round(progress.perSecond)));
  });

export const followRun = ({ say, messages }: Following): ((progress: { events: number; of: number }) => void) =>
  everySecond((progress: { events: number; of: number }) => {
    say(messages.cli.judging(progress.events, progress.of));
  });

export const followVerify = ({ say }: Following): ((progress: { file: string; done: number; of: number }) => void) =>
  everySecond((progress: { file: string; done: number; of: number }) => {
    say(`${progress.file} ${String(progress.done)}/${String(progress.of)}`);
  });
