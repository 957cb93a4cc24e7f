import type { ImportProgress } from '../../../shared/sources/model.ts';
import type { OpenedFile } from '../../sources/files/members.ts';
import type { MemberOutcome } from './import-file.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const everyMs = 200;

/** Counts of an import under way, told at most five times a second, with rate and time left by the bytes on disk. */
export class ImportPace {
  readonly #started = performance.now();
  readonly #sizes: number[];
  readonly #bytesTotal: number;
  readonly #tell: (progress: ImportProgress) => void;
  #told = 0;
  #file = '';
  #filesDone = 0;
  #counted = { events: 0, rejected: 0 };
  #member: MemberOutcome | null = null;

  constructor(sizes: number[], tell: (progress: ImportProgress) => void) {
    this.#sizes = sizes;
    this.#bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
    this.#tell = tell;
  }

  startFile(file: string): void {
    this.#file = file;
  }

  endFile(): void {
    this.#settle();
    this.#filesDone += 1;
    this.#say(0);
  }

  readonly progressed = (opened: OpenedFile, member: MemberOutcome): void => {
    if (this.#member !== member) this.#settle();
    this.#member = member;
    const now = performance.now();
    if (now - this.#told < everyMs) return;
    this.#told = now;
    this.#say(opened.progress().bytesDone);
  };

  #settle(): void {
    if (this.#member === null) return;
    this.#counted.events += this.#member.events;
    this.#counted.rejected += this.#member.rejected;
    this.#member = null;
  }

  #say(bytesOfFile: number): void {
    const before = this.#sizes.slice(0, this.#filesDone).reduce((sum, size) => sum + size, 0);
    const bytesDone = Math.min(before + bytesOfFile, this.#bytesTotal);
    const seconds = Math.max((performance.now() - this.#started) / 1000, 0.001);
    const events = this.#counted.events + (this.#member?.events ?? 0);
    this.#tell({
      stage: 'reading',
      file: this.#file,
      filesDone: this.#filesDone,
      files: this.#sizes.length,
      bytesDone,
      bytesTotal: this.#bytesTotal,
      events,
      rejected: this.#counted.rejected + (this.#member?.rejected ?? 0),
      perSecond: events / seconds,
      // The first second says little about the rest.
      secondsLeft: bytesDone > 0 && seconds > 1 ? ((this.#bytesTotal - bytesDone) * seconds) / bytesDone : null,
    });
  }
}
