import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Line = z.object({ at: z.iso.datetime(), verb: z.string().max(60), outcome: z.string().max(40) });
type Line = z.infer<typeof Line>;

export interface WaitingLines {
  add: (line: Line) => void;
  /** Everything that waits, oldest first; nothing waits afterwards. `keep` writes a line where it stays. */
  hand: (keep: (line: Line) => void) => void;
}

/** Some ten thousand lines: who guesses passphrases longer than that is seen well enough. */
const mostBytes = 1_048_576;

const readLine = (text: string): Line[] => {
  try {
    const line = Line.safeParse(JSON.parse(text));
    return line.success ? [line.data] : [];
  } catch {
    // The last line of a machine that lost its power.
    return [];
  }
};

/**
 * Commands on a closed workspace (a wrong passphrase, the locking itself) cannot be written to the encrypted journal. Their lines
 * wait in a plain file beside it, across a restart, and are the first ones written at the next opening. The file says when, what
 * and with which outcome, and nothing of whom it was about: it can be read without a key.
 */
export const waitingLines = (folder: string): WaitingLines => {
  const file = path.join(folder, 'journal.waiting');
  return {
    add: (line) => {
      // Before the first workspace there is no journal either.
      if (!existsSync(folder) || (existsSync(file) && statSync(file).size > mostBytes)) return;
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    },
    hand: (keep) => {
      if (!existsSync(file)) return;
      for (const line of readFileSync(file, 'utf8').split('\n').flatMap(readLine)) keep(line);
      rmSync(file);
    },
  };
};
