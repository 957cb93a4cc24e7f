import { useMessages } from '../ui/messages.ts';
import { marks, type ShownState } from './connection-state.ts';

/** Shape, and beside it or read aloud the word. */
export const StateMark = ({ state, isWordHidden = false }: { state: ShownState; isWordHidden?: boolean }) => {
  const { connections } = useMessages();
  return (
    <span className="link-state" data-state={state}>
      <span aria-hidden="true" className="link-mark">
        {marks[state]}
      </span>
      <span className={isWordHidden ? 'visually-hidden' : undefined}>{connections.states[state]}</span>
    </span>
  );
};
