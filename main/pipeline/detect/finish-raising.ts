import { AppError } from '../../../shared/contract/errors.ts';
import { raiseAgain } from './judge-new.ts';
import type { Session } from '../session.ts';

/**
 * A workbench that was killed between storing facts and drawing the cases of them finishes that when the workspace is opened.
 * A customer whose file cannot be opened is told elsewhere, and stops none of the others.
 */
const finishRaising = async (
  session: Session,
  { isOver, failed }: { isOver: () => boolean; failed: (cause: unknown) => void },
): Promise<void> => {
  for (const { name } of session.opened?.desk.customers() ?? []) {
    try {
      // An engine that was closed meanwhile must not open a file again: nobody would close it.
      await session.turns.take(name, async () => (isOver() ? undefined : raiseAgain(session, name)));
    } catch (cause) {
      // Locked or taken away meanwhile: the mark stays, and the next opening finds it.
      if (!(cause instanceof AppError && (cause.code === 'locked' || cause.code === 'not-found'))) failed(cause);
    }
    if (isOver()) return;
  }
};

/** Each time a workspace is opened, until the answer is called. */
export const finishRaisingWhenOpened = (session: Session, failed: (cause: unknown) => void): (() => void) => {
  const over = new AbortController();
  const isOver = (): boolean => over.signal.aborted;
  let wasOpen = false;
  void session.changes.watch(({ subject }) => {
    if (subject !== 'workspace') return;
    const isOpen = session.opened !== null;
    if (isOpen && !wasOpen) void finishRaising(session, { isOver, failed });
    wasOpen = isOpen;
  }, over.signal);
  return () => over.abort();
};
