import { useMemo } from 'react';
import { tellPath, tellEdge, wayTo } from '../../../shared/graph/tell-path.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { defanged } from '../../ui/evidence-text.ts';
import { useMessages } from '../../ui/messages.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import type { FlowModel } from '../flow/flow-model.ts';

interface Props {
  id: string;
  model: FlowModel;
  onSelect: (id: string) => void;
}

/** How it came to the selected node: told in sentences to be copied, and step by step with its time. */
export const PathStory = ({ id, model, onSelect }: Props) => {
  const { flowFacts: words, events } = useMessages();
  const path = useMemo(() => wayTo(model, id), [model, id]);
  const story = tellPath(model, path, words.path);
  if (path.length === 0) return null;
  return (
    <section className="flow-section" aria-label={words.story.title}>
      <h3>{words.story.title}</h3>
      <p className="flow-story">
        <EvidenceText text={story} />
      </p>
      <div className="row">
        <CopyButton label={words.story.copy} text={story} />
        <CopyButton label={events.inspector.copyDefanged} text={defanged(story)} />
      </div>
      <ol className="flow-steps">
        {path.map(({ edge }) => (
          <li key={edge.id}>
            <button type="button" className="flow-link-node" onClick={() => onSelect(edge.id)}>
              {edge.firstSeenMs === null ? null : <TimeText ms={edge.firstSeenMs} />}
              <EvidenceText text={tellEdge(model, edge, words.path)} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};
