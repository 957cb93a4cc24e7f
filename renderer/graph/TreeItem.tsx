import { EvidenceLine } from '../ui/Evidence.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useMessages } from '../ui/messages.ts';
import { LevelMark } from '../ui/SeverityMark.tsx';
import { levelSeverity, severityShape } from '../ui/severity.ts';
import type { FlowModel, TreeRow } from './flow-model.ts';
import { KindMark } from './KindMark.tsx';

interface Props {
  id: string;
  row: TreeRow;
  model: FlowModel;
  top: number;
  isSelected: boolean;
  onSelect: (id: string) => void;
  onToggle: () => void;
}

/** Deep chains stop moving to the right, or nothing of the name would be left in sight. */
const deepestIndent = 12;

export const TreeItem = ({ id, row, model, top, isSelected, onSelect, onToggle }: Props) => {
  const words = useMessages().graph;
  const node = model.nodes.get(row.id);
  if (node === undefined) return null;
  const relation = model.forest.heldBy.get(row.id)?.kind;
  const word = relation === undefined || relation === 'spawned' || relation === 'ran-on' ? '' : words.edges[relation];
  const onWay = model.path.alerted.has(row.id) || model.path.causes.has(row.id);
  return (
    // Keys belong to the tree, which keeps the focus.
    <div
      id={id}
      className="flow-tree-item"
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-selected={isSelected}
      data-way={onWay || undefined}
      {...(row.children > 0 ? { 'aria-expanded': row.open } : {})}
      style={{
        transform: `translateY(${top}px)`,
        paddingInlineStart: 4 + (Math.min(row.level, deepestIndent) - 1) * 14,
      }}
      onClick={() => onSelect(row.id)}
    >
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
      <KindMark kind={node.kind} known={node.known} />
      <span className="visually-hidden">{words.kinds[node.kind]}</span>
      {node.alertLevel === null ? null : (
        <span className="flow-sign" data-severity={levelSeverity[node.alertLevel]}>
          <span aria-hidden="true">{severityShape[levelSeverity[node.alertLevel]]}</span>
          <span className="visually-hidden">
            <LevelMark level={node.alertLevel} />
          </span>
        </span>
      )}
      {word === '' ? null : <span className="faint flow-relation">{word}</span>}
      <EvidenceLine text={node.label} />
      {row.children > 0 && !row.open ? <span className="faint flow-count">{row.children}</span> : null}
    </div>
  );
};
