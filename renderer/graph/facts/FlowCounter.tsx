import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { FlowOmission } from '../../../shared/graph/model.ts';
import type { FlowLimit } from '../../../shared/graph/whole-flow.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { useMessages } from '../../ui/messages.ts';
import { cardLimit, type FlowModel } from '../flow/flow-model.ts';
import { WaitingSection } from './WaitingSection.tsx';

const reasons = FlowOmission.shape.reason.options;

const Reasons = ({ model: { graph } }: { model: FlowModel }) => {
  const words = useMessages().graph;
  return reasons.map((reason) => {
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
  });
};

/** A limit that bit: of how the flow was put together, or of what is drawn of it. */
export interface Bitten {
  what: keyof Messages['flow']['limits']['short'];
  kept: number;
  of: FlowLimit['of'];
}

const Limits = ({ limits }: { limits: readonly Bitten[] }) => {
  const words = useMessages().flow.limits;
  if (limits.length === 0) return null;
  return (
    <section className="flow-missing">
      <h3>{words.title}</h3>
      <ul>
        {limits.map(({ what, kept, of }) => (
          <li key={what}>
            <span>
              {words.short[what]}
              <small className="prose">{words.why[what]}</small>
            </span>
            <span>{words.of(kept, of)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface Props {
  model: FlowModel;
  limits: readonly Bitten[];
  onOpen: (group: string) => void;
}

/** 表示 X / 全 Y, always there; opened it says what is not drawn, why, and opens what waits below no card. */
export const FlowCounter = ({ model, limits, onOpen }: Props) => {
  const { graph: words, flow } = useMessages();
  const { graph, stored, drawn, waiting } = model;
  const between = stored.edges.filter(({ source, target }) => drawn.has(source) && drawn.has(target)).length;
  const lines = graph.edges.filter(
    ({ source, target }) => !model.groups.has(source) && !model.groups.has(target),
  ).length;
  return (
    <DialogTrigger>
      <AriaButton className="flow-counter" data-missing={limits.length > 0 || undefined}>
        {words.counter(graph.shown, graph.total)}
        {limits.map(({ what, kept, of }) => (
          <span key={what} className="flow-limit">
            {flow.limits.short[what]} {flow.limits.of(kept, of)}
          </span>
        ))}
      </AriaButton>
      <Popover className="flow-popover" placement="bottom end">
        <Dialog aria-label={words.omittedTitle}>
          <Limits limits={limits} />
          <p>{words.edgeCounter(Math.min(lines, between), graph.totalEdges)}</p>
          {between > lines ? <p className="faint">{flow.edgesLeft(between - lines)}</p> : null}
          {graph.omitted.length === 0 ? <p>{words.allShown}</p> : <h3>{words.omittedTitle}</h3>}
          <Reasons model={model} />
          {graph.omitted.some(({ reason }) => reason === 'draw-limit') ? (
            <p className="faint prose">{flow.waiting.limit(cardLimit)}</p>
          ) : null}
          <WaitingSection waiting={waiting.get('') ?? []} onOpen={onOpen} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};
