import { requestBinding, type BindRequest } from '../nav/bind-request.ts';
import type { AppCommand } from '../nav/commands.ts';
import { useNavigation } from '../nav/places.ts';
import { useSelection } from '../nav/selection.ts';

/** Records selected in the case that is open; null where there are none. */
const selectedRecords = (): Pick<BindRequest, 'caseId' | 'events'> | null => {
  const { scope, events } = useSelection.getState();
  const { place } = useNavigation.getState();
  return place.page === 'case' && place.caseId === scope?.caseId && events.length > 0
    ? { caseId: place.caseId, events }
    : null;
};

/** Hands what is selected in the open case to its report. */
export const handOverSelected = (how: BindRequest['how']): void => {
  const records = selectedRecords();
  if (records !== null) requestBinding({ ...records, how });
};

const handOver = (how: BindRequest['how'], title: 'toSentence' | 'newSentence', key: string): AppCommand => ({
  id: `selection.${how === 'bind' ? 'bind' : 'tell'}`,
  title: ({ report }) => report.evidence[title],
  group: ({ shell }) => shell.groups.case,
  keys: [key],
  enabled: () => selectedRecords() !== null,
  run: () => handOverSelected(how),
});

/** From any part of a case: what is selected there becomes the receipt of a sentence. */
export const bindCommands: readonly AppCommand[] = [
  handOver('bind', 'toSentence', 'Alt+B'),
  handOver('new', 'newSentence', 'Alt+Shift+B'),
];
