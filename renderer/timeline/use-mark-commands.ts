import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { MarkKind } from '../../shared/timeline/model.ts';
import type { Refused } from '../api/refused.ts';
import { useCommand } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { useMarks } from './use-marks.ts';

type Written = Extract<MarkKind, 'tag' | 'note'>;

/** The engine takes this many at once. */
const mostMarked = 1000;

interface Marking {
  /** What is being written; null: nothing. */
  asked: Written | null;
  close: () => void;
  error: Refused | null;
  toggle: (kind: 'star' | 'pin') => void;
  ask: (kind: Written) => void;
}

interface Marked {
  /** Null: no case, so nothing to mark. */
  caseId: CaseId | null;
  events: readonly EventId[];
  /** Where the commands stand: on the current row of the timeline, or on what is selected anywhere else in the case. */
  where: 'row' | 'selection';
}

const keysOf: Record<MarkKind, Record<Marked['where'], string[]>> = {
  star: { row: ['s'], selection: ['Alt+S'] },
  pin: { row: ['p'], selection: ['Alt+P'] },
  tag: { row: ['t'], selection: ['Alt+T'] },
  note: { row: ['n'], selection: ['Alt+N'] },
};

/** Marks by key; a star or pin that all of them have is taken away. */
export const useMarkCommands = ({ caseId, events, where }: Marked): Marking => {
  const [asked, setAsked] = useState<Written | null>(null);
  const { byEvent } = useMarks(caseId);
  const put = useCommand('timeline.mark');
  const take = useCommand('timeline.unmark');
  const isAble = caseId !== null && events.length > 0 && events.length <= mostMarked;
  const toggle = (kind: 'star' | 'pin'): void => {
    if (!isAble) return;
    const there = events.map((id) => (byEvent.get(id) ?? []).filter((mark) => mark.kind === kind));
    const marks = there.flat().map(({ id }) => id);
    if (there.every((own) => own.length > 0)) take.mutate({ caseId, marks });
    else put.mutate({ caseId, eventIds: [...events], kind, text: '' });
  };
  const marking = (kind: MarkKind, run: () => void): AppCommand => ({
    id: `${where === 'row' ? 'timeline' : 'selection'}.${kind}`,
    title: ({ timeline }) => timeline.commands[kind],
    group: ({ timeline }) => timeline.commands.group,
    keys: keysOf[kind][where],
    enabled: () => isAble,
    run,
  });
  useCommands([
    marking('star', () => toggle('star')),
    marking('pin', () => toggle('pin')),
    marking('tag', () => setAsked('tag')),
    marking('note', () => setAsked('note')),
  ]);
  return { asked, close: () => setAsked(null), error: put.error ?? take.error, toggle, ask: setAsked };
};
