import { EvidenceLine } from '../../ui/Evidence.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useMessages } from '../../ui/messages.ts';
import { AlertSign } from './AlertSign.tsx';
import type { FlowModel, TreeRow } from '../flow/flow-model.ts';
import { KindMark } from '../flow/KindMark.tsx';

interface Props {
  id: string;
  row: TreeRow;
  model: FlowModel;
  isSelected: boolean;
  onSelect: (id: string) => void;
  onToggle: () => void;
}

/** Deep chains stop moving to the right, or nothing of the name would be left in sight. */
const deepestIndent = 12;

const Toggle = ({ row, onToggle }: Pick<Props, 'row' | 'onToggle'>) => (
  // For the mouse; keys open and close on the tree itself.
  <span
    className="flow-tree-toggle"
    data-open={row.open}
    aria-hidden="true"
    onClick={(event) => {
      event.stopPropagation();
      onToggle();
    }}
  >
    {row.children > 0 ? <Icon name="chevron" size={12} /> : null}
  </span>
);

/** What brought it here, where that is not simply having been started. */
const Relation = ({ id, model }: { id: string; model: FlowModel }) => {
  const words = useMessages().graph;
  const kind = model.forest.heldBy.get(id)?.kind;
  if (kind === undefined || kind === 'spawned' || kind === 'ran-on') return null;
  return <span className="faint flow-relation">{words.edges[kind]}</span>;
};

/** The first technique by its id, the others by their number: the name of the node comes first. */
const Technique = ({ ids }: { ids: readonly string[] }) =>
  ids.length === 0 ? null : (
    <span className="flow-tree-technique faint">
      {ids[0]}
      {ids.length > 1 ? ` +${ids.length - 1}` : ''}
    </span>
  );

export const TreeItem = ({ id, row, model, isSelected, onSelect, onToggle }: Props) => {
  const { graph: words, flow } = useMessages();
  const node = model.nodes.get(row.id);
  if (node === undefined) return null;
  const item = model.layer.get(row.id);
  const difference = model.differences.get(row.id);
  const onWay = model.path.alerted.has(row.id) || model.path.causes.has(row.id);
  return (
    <div
      id={id}
      className="flow-tree-item"
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-selected={isSelected}
      data-way={onWay || undefined}
      data-drawn={model.drawn.has(row.id)}
      {...(row.children > 0 ? { 'aria-expanded': row.open } : {})}
      style={{ paddingInlineStart: 4 + (Math.min(row.level, deepestIndent) - 1) * 14 }}
      onClick={() => onSelect(row.id)}
    >
      <Toggle row={row} onToggle={onToggle} />
      {item === undefined ? (
        <>
          <KindMark kind={node.kind} known={node.known} />
          <span className="visually-hidden">{words.kinds[node.kind]}</span>
        </>
      ) : (
        <>
          <span aria-hidden="true">{flow.layer.sign}</span>
          <span className="visually-hidden">{flow.layer.analyst}</span>
        </>
      )}
      {difference === undefined ? null : <span className="flow-difference">{flow.compare.words[difference]}</span>}
      <AlertSign level={node.alertLevel} />
      <Relation id={row.id} model={model} />
      <EvidenceLine text={node.label} />
      <Technique ids={node.techniques} />
      {row.children > 0 && !row.open && !model.groups.has(row.id) ? (
        <span className="faint flow-count">{row.children}</span>
      ) : null}
    </div>
  );
};
