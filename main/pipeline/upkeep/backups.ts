import { AppError } from '../../../shared/contract/errors.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import type { StoreAccess } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

export interface BackupOrder {
  access: StoreAccess;
  today: string;
}

interface BackupDone {
  type: 'done';
  file: string | null;
}

/** After an opening the analyst comes first; then once an hour it is looked whether today has its copies. */
const firstAfterMs = 120_000;
const everyMs = 3_600_000;

const copyOnThread = (session: Session) => async (access: StoreAccess, today: string) => {
  const order: BackupOrder = { access, today };
  const done = await runOnThread<{ type: 'progress' }, BackupDone>(session.platform, {
    worker: 'backup',
    order,
    signal: new AbortController().signal,
    onMessage: () => undefined,
  });
  access.key.fill(0);
  return done.file;
};

/** Copies every file of the open workspace that has no copy of today. */
export const backUpDue = async (session: Session): Promise<string[]> =>
  session.opened === null ? [] : session.opened.backUp(copyOnThread(session));

const causeOf = (cause: unknown): 'disk-full' | 'no-access' | 'failed' => {
  const known = cause instanceof AppError ? cause : systemFailure(cause);
  const reason = known?.params['reason'];
  return reason === 'disk-full' || reason === 'no-access' ? reason : 'failed';
};

/** Makes the copies that are due; windows are told where they cannot be made, and when they can again. */
export const backUpAndTell = async (session: Session, failed: (cause: unknown) => void): Promise<void> => {
  let trouble: ReturnType<typeof causeOf> | null = null;
  try {
    await backUpDue(session);
  } catch (cause) {
    // Locked meanwhile: nobody is there to be told, and the next opening looks again.
    if (session.opened === null) return;
    trouble = causeOf(cause);
    failed(cause);
  }
  session.opened?.noteBackup(trouble);
  session.changes.say('workspace');
};

/** Backs up daily while the workspace is open; answers how to stop. `failed` hears of what went wrong. */
export const scheduleBackups = (session: Session, failed: (cause: unknown) => void): (() => void) => {
  let timer: NodeJS.Timeout;
  const next = (afterMs: number): void => {
    timer = setTimeout(() => {
      void backUpAndTell(session, failed).finally(() => {
        next(everyMs);
      });
    }, afterMs);
    // A script's engine must be able to end.
    timer.unref();
  };
  next(firstAfterMs);
  return () => {
    clearTimeout(timer);
  };
};
