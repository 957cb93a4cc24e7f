import type { AppCommand } from '../nav/commands.ts';
import { goCase, useNavigation, type CaseTab } from '../nav/places.ts';
import { showAllEvents, useSelection } from '../nav/selection.ts';

type Shown = Extract<CaseTab, 'flow' | 'timeline' | 'events' | 'report'>;

/** The case whose selection can be shown, or null. */
const selectedCase = () => {
  const { scope, events, nodes } = useSelection.getState();
  const { place } = useNavigation.getState();
  const isHere = place.page === 'case' && place.caseId === scope?.caseId;
  return isHere && events.length + nodes.length > 0 ? scope.caseId : null;
};

const show = (
  tab: Shown,
  title: 'showFlow' | 'showTimeline' | 'showEvents' | 'showReport',
  letter: string,
): AppCommand => ({
  id: `selection.${tab}`,
  title: ({ timeline }) => timeline.commands[title],
  group: ({ shell }) => shell.groups.case,
  keys: [`. ${letter}`],
  enabled: () => selectedCase() !== null,
  run: () => {
    const caseId = selectedCase();
    if (caseId === null) return;
    // A table of a few events would hide where among all others this one stands.
    showAllEvents();
    const { place } = useNavigation.getState();
    if (place.page !== 'case' || place.beside !== tab) goCase(caseId, tab);
  },
});

/** From any part of a case to the same event in another part. */
export const showCommands: readonly AppCommand[] = [
  show('flow', 'showFlow', 'f'),
  show('timeline', 'showTimeline', 't'),
  show('events', 'showEvents', 'e'),
  show('report', 'showReport', 'r'),
];
