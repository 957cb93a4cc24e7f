import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { MarkKind } from '../../shared/timeline/model.ts';
import type { Refused } from '../api/refused.ts';
import { useCommand } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { useMarks } from './use-marks.ts';

type Written = Extract<MarkKind, 'tag' | 'note'>;

interface Marking {
  /** What is being written; null: nothing. */
  asked: Written | null;
  close: () => void;
  error: Refused | null;
}

/** `s`, `p`, `t`, `n` on the current row of a case's timeline. */
export const useMarkCommands = (caseId: CaseId, current: EventId | null): Marking => {
  const [asked, setAsked] = useState<Written | null>(null);
  const { byEvent } = useMarks(caseId);
  const put = useCommand('timeline.mark');
  const take = useCommand('timeline.unmark');
  const toggle = (kind: 'star' | 'pin') => (): void => {
    if (current === null) return;
    const there = (byEvent.get(current) ?? []).filter((mark) => mark.kind === kind).map(({ id }) => id);
    if (there.length > 0) take.mutate({ caseId, marks: there });
    else put.mutate({ caseId, eventIds: [current], kind, text: '' });
  };
  const marking = (kind: MarkKind, key: string, run: () => void): AppCommand => ({
    id: `timeline.${kind}`,
    title: ({ timeline }) => timeline.commands[kind],
    group: ({ timeline }) => timeline.commands.group,
    keys: [key],
    enabled: () => current !== null,
    run,
  });
  useCommands([
    marking('star', 's', toggle('star')),
    marking('pin', 'p', toggle('pin')),
    marking('tag', 't', () => setAsked('tag')),
    marking('note', 'n', () => setAsked('note')),
  ]);
  return { asked, close: () => setAsked(null), error: put.error ?? take.error };
};
