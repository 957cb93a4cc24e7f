import { create } from 'zustand';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import { goCase, useNavigation, type CaseTab } from './places.ts';

/** Whose records the selected ids belong to: event ids are only unique inside one customer's file. */
export interface Scope {
  customer: string;
  caseId: CaseId | null;
}

interface Selection {
  scope: Scope | null;
  /** Events selected anywhere: a row, the proof of a node, the receipt of a sentence. The inspector shows them. */
  events: readonly EventId[];
  /** The tab of the case in which they were selected. */
  tab: CaseTab | null;
  /** Ids of flow nodes and edges. */
  nodes: readonly string[];
  /** Ids of report claims. */
  claims: readonly string[];
  /** Set while the event table of a case shows only these. */
  only: readonly EventId[] | null;
}

const nothing: Selection = { scope: null, events: [], tab: null, nodes: [], claims: [], only: null };

/** One selection shared by flow, event table and report. */
export const useSelection = create<Selection>()(() => nothing);

const sameScope = (a: Scope | null, b: Scope): boolean => a?.customer === b.customer && a.caseId === b.caseId;

const tabNow = (): CaseTab | null => {
  const { place } = useNavigation.getState();
  return place.page === 'case' ? place.tab : null;
};

/** Selects in one scope. What is not named stays as it was, unless the scope changed. */
export const select = (scope: Scope, part: Partial<Pick<Selection, 'events' | 'nodes' | 'claims'>>): void =>
  useSelection.setState((now) => {
    const placed = part.events === undefined ? part : { ...part, tab: tabNow() };
    return sameScope(now.scope, scope) ? placed : { ...nothing, scope, ...placed };
  });

export const selectEvents = (events: readonly EventId[], scope: Scope): void => select(scope, { events });

/** A part of the case shows what was selected in another that is no longer in sight: now it is selected here. */
export const showsSelection = (scope: Scope, tab: CaseTab): void => {
  const { place } = useNavigation.getState();
  useSelection.setState((now) => {
    const isInSight = place.page === 'case' && (place.tab === now.tab || place.beside === now.tab);
    return isInSight || !sameScope(now.scope, scope) || now.events.length === 0 ? now : { tab };
  });
};

export const clearSelection = (): void => useSelection.setState({ ...nothing });

/**
 * Opens exactly these events: the event table shows only them, the first is in the inspector. This is what a click on the
 * receipt of a sentence, a reason or an alert does.
 */
export const openEvents = (events: readonly EventId[], scope: Scope): void => {
  useSelection.setState((now) => ({
    ...(sameScope(now.scope, scope) ? now : nothing),
    scope,
    events: events.slice(0, 1),
    tab: scope.caseId === null ? null : 'events',
    only: events,
  }));
  if (scope.caseId !== null) goCase(scope.caseId, 'events');
};

export const showAllEvents = (): void => useSelection.setState({ only: null });
