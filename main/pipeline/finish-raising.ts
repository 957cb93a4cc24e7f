import { AppError } from '../../shared/contract/errors.ts';
import { raiseAgain } from './judge-new.ts';
import type { Session } from './session.ts';

/**
 * A workbench that was killed between storing facts and drawing the cases of them finishes that when the workspace is opened.
 * A customer whose file cannot be opened is told elsewhere, and stops none of the others.
 */
const finishRaising = async (session: Session, onFailure: (cause: unknown) => void): Promise<void> => {
  for (const { name } of session.opened?.desk.customers() ?? []) {
    try {
      await session.turns.take(name, async () => {
        await raiseAgain(session, name);
      });
    } catch (cause) {
      // Locked or taken away meanwhile: the mark stays, and the next opening finds it.
      if (!(cause instanceof AppError && (cause.code === 'locked' || cause.code === 'not-found'))) onFailure(cause);
    }
  }
};

/** For the life of the engine: each time a workspace is opened. */
export const finishRaisingWhenOpened = (session: Session, onFailure: (cause: unknown) => void): void => {
  let wasOpen = false;
  void session.changes.watch(({ subject }) => {
    if (subject !== 'workspace') return;
    const isOpen = session.opened !== null;
    if (isOpen && !wasOpen) void finishRaising(session, onFailure);
    wasOpen = isOpen;
  }, new AbortController().signal);
};
