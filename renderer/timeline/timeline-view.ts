import { create } from 'zustand';
import type { EventClass } from '../../shared/event/classes.ts';
import type { TimelineFilter, TimeSpan } from '../../shared/timeline/contract.ts';
import type { TimelineStack } from '../../shared/timeline/model.ts';
import type { Scope } from '../nav/selection.ts';

export const TimelinePart = ['events', 'findings', 'clocks', 'marks'] as const;
export type TimelinePart = (typeof TimelinePart)[number];

/** How one timeline is looked at: of a case, or of all events of a customer. */
export interface TimelineLook {
  text: string;
  classes: EventClass[];
  stack: TimelineStack;
  isMarked: boolean;
  /** Only this time is listed. */
  brush: TimeSpan | null;
  /** What the histogram shows. */
  zoom: TimeSpan | null;
  descending: boolean;
  current: number;
  part: TimelinePart;
}

const first: TimelineLook = {
  text: '',
  classes: [],
  stack: 'class',
  isMarked: false,
  brush: null,
  zoom: null,
  descending: false,
  current: -1,
  part: 'events',
};

const useLooks = create<{ looks: Record<string, TimelineLook> }>()(() => ({ looks: {} }));

export const keyOf = ({ customer, caseId }: Scope): string => `${customer}/${caseId ?? ''}`;

/** Survives going to another tab and back. */
export const useLook = (key: string): TimelineLook => useLooks(({ looks }) => looks[key] ?? first);

export const changeLook = (key: string, change: Partial<TimelineLook>): void =>
  useLooks.setState(({ looks }) => ({ looks: { ...looks, [key]: { ...(looks[key] ?? first), ...change } } }));

/** Another question has other rows: the current one is none of them. */
export const askOtherwise = (key: string, change: Partial<TimelineLook>): void =>
  changeLook(key, { ...change, current: -1 });

export const filterOf = (
  scope: Scope,
  look: Pick<TimelineLook, 'text' | 'classes' | 'isMarked' | 'brush'>,
): TimelineFilter => ({
  ...scope,
  text: look.text,
  classes: look.classes,
  host: null,
  fromMs: look.brush?.fromMs ?? null,
  toMs: look.brush?.toMs ?? null,
  marked: look.isMarked,
});
