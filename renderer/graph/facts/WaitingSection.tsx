import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { Waiting } from '../../../shared/graph/draw-flow.ts';

/** What is not drawn below the selected, counted before it is opened. */
export const WaitingSection = ({
  waiting,
  onOpen,
}: {
  waiting: readonly Waiting[];
  onOpen: (group: string) => void;
}) => {
  const { flow, graph } = useMessages();
  const words = flow.waiting;
  if (waiting.length === 0) return null;
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="flow-section">
      <h3>{words.title(total)}</h3>
      <ul>
        {waiting.map(({ opens, kind, count, reason }) => (
          <li key={`${opens} ${kind} ${reason}`} className="flow-link">
            <Button kind="quiet" onPress={() => onOpen(opens)}>
              {words.show(graph.kinds[kind], count)}
            </Button>
            <span className="faint">{words.reasons[reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
