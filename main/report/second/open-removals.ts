import type { Reading } from '../behaviours.ts';
import { removalOf } from '../removals.ts';
import type { DraftWords } from '../telling.ts';
import { changesOf, leftBehind } from './changes-field.ts';
import { acting, openIn, runningIn, undoneBy } from './removal-steps.ts';

/** Whether the records call for a removal that the ledger does not tell as done. */
export const hasOpenRemovals = (reading: Reading, draft: DraftWords): boolean => {
  const isOpen = openIn(reading);
  const changes = changesOf(reading);
  const { handling } = reading.facts;
  return (
    leftBehind(changes, reading.events).some((event) => removalOf(event, handling) === null) ||
    changes.commands.some(({ kind, name, event }) => {
      const by = undoneBy[kind];
      return by !== undefined && isOpen(acting(by, event.host, name));
    }) ||
    runningIn(reading, draft, isOpen).length > 0
  );
};
