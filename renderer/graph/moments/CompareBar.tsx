import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import type { FlowModel } from '../flow/flow-model.ts';
import type { Compared } from './use-compare.ts';

interface Props {
  compared: Compared;
  model: FlowModel;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** What differs, in numbers, and one difference after the other. */
export const CompareBar = ({ compared, model, selected, onSelect }: Props) => {
  const { flow, graph } = useMessages();
  const words = flow.compare;
  const { difference, differences, ghosts } = compared;
  if (compared.error) return <ErrorNotice error={compared.error} onRetry={compared.end} />;
  if (difference === null) return null;
  const { nodes, edges, items } = difference;
  const ids = [...differences.keys()].filter((id) => model.nodes.has(id));
  const go = (by: 1 | -1): void => {
    const at = selected === null ? -1 : ids.indexOf(selected);
    const next = ids[(at + by + ids.length) % ids.length] ?? ids[0];
    if (next !== undefined) onSelect(next);
  };
  const own = selected === null ? undefined : differences.get(selected);
  const changed = nodes.changed.find(({ id }) => id === selected)?.what ?? [];
  const chosen = selected === null ? undefined : model.nodes.get(selected);
  const removed = nodes.removed.length;
  return (
    <Banner>
      <div className="row flow-compare">
        <strong>
          {differences.size === 0
            ? words.same
            : words.told(
                nodes.added.length + items.added.length,
                removed + items.removed.length,
                nodes.changed.length + items.changed.length,
              )}
        </strong>
        <span className="faint">{words.links(edges.added.length, edges.removed.length, edges.changed.length)}</span>
        {removed > ghosts.nodes.length ? (
          <span className="faint">{words.ghosts(ghosts.nodes.length, removed)}</span>
        ) : null}
        <Button kind="quiet" isDisabled={ids.length === 0} onPress={() => go(-1)}>
          {words.previous}
        </Button>
        <Button kind="quiet" isDisabled={ids.length === 0} onPress={() => go(1)}>
          {words.next}
        </Button>
        <span role="status">
          {own === undefined || chosen === undefined
            ? null
            : `${words.words[own]}: ${graph.kinds[chosen.kind]} ${chosen.label.slice(0, 80)} ${changed.map((fact) => words.facts[fact]).join(graph.listJoint)}`}
        </span>
        <Button kind="quiet" onPress={compared.end}>
          {words.end}
        </Button>
      </div>
    </Banner>
  );
};
