import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { FlowOmission } from '../../shared/graph/model.ts';
import { useMessages } from '../ui/messages.ts';
import type { FlowModel } from './flow-model.ts';

const reasons = FlowOmission.shape.reason.options;

/** 表示 X / 全 Y, always there; opened it says what is not drawn and why. */
export const FlowCounter = ({ model: { graph, stored, hiddenIn } }: { model: FlowModel }) => {
  const words = useMessages().graph;
  const isDrawn = (id: string): boolean => !hiddenIn.has(id);
  const drawnEdges = stored.edges.filter(({ source, target }) => isDrawn(source) && isDrawn(target)).length;
  return (
    <DialogTrigger>
      <Button className="flow-counter">{words.counter(graph.shown, graph.total)}</Button>
      <Popover className="flow-popover" placement="bottom end">
        <Dialog aria-label={words.omittedTitle}>
          <p>{words.edgeCounter(drawnEdges, graph.totalEdges)}</p>
          {graph.omitted.length === 0 ? <p>{words.allShown}</p> : <h3>{words.omittedTitle}</h3>}
          {reasons.map((reason) => {
            const kinds = graph.omitted.filter((omission) => omission.reason === reason);
            return kinds.length === 0 ? null : (
              <section key={reason}>
                <h4>{words.reasons[reason]}</h4>
                <ul>
                  {kinds.map(({ kind, nodes }) => (
                    <li key={kind}>
                      <span>{words.kinds[kind]}</span>
                      <span>{nodes.toLocaleString()}</span>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};
