import type { FlowGroup as Group } from '../../../shared/graph/flow-group.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceLine } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import type { FlowModel } from '../flow/flow-model.ts';
import { Growing } from '../flow/Growing.tsx';

interface Props {
  group: Group;
  model: FlowModel;
  onSelect: (id: string) => void;
  onToggle: (id: string) => boolean;
}

/** What one card stands for: each can be gone to, which draws it. */
export const FlowGroup = ({ group, model, onSelect, onToggle }: Props) => {
  const { flow, graph } = useMessages();
  const members = group.members.flatMap((id) => model.nodes.get(id) ?? []);
  return (
    <section className="flow-section">
      <div className="row">
        <h3>{flow.members(group.size)}</h3>
        <Button kind="quiet" aria-expanded={group.open} onPress={() => onToggle(group.id)}>
          {group.open ? graph.tab.closeGroup : graph.tab.openGroup}
        </Button>
      </div>
      <p className="faint">{flow.groupWhy[group.kind]}</p>
      <Growing items={members}>
        {(node) => (
          <li key={node.id}>
            <button type="button" className="flow-link-node flow-member" onClick={() => onSelect(node.id)}>
              {node.firstSeenMs === null ? null : <TimeText ms={node.firstSeenMs} />}
              <EvidenceLine text={node.process?.commandLine ?? node.label} />
            </button>
          </li>
        )}
      </Growing>
    </section>
  );
};
