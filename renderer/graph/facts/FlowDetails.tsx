import type { ReactNode, Ref } from 'react';
import type { Alert } from '../../../shared/alerts/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { FlowEdge, FlowNode } from '../../../shared/graph/model.ts';
import { middleEllipsis } from '../../../shared/report/evidence-text.ts';
import { openEvents, selectEvents, type Scope } from '../../nav/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { defanged } from '../../ui/evidence-text.ts';
import { useMessages } from '../../ui/messages.ts';
import { LevelMark } from '../../ui/SeverityMark.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { Countermeasures } from './Countermeasures.tsx';
import type { FlowModel } from '../flow/flow-model.ts';
import { LateralFacts, LogonFacts, TechniquesHere } from './FlowFacts.tsx';
import { FlowGroup } from './FlowGroup.tsx';
import { Growing } from '../flow/Growing.tsx';
import { KindMark } from '../flow/KindMark.tsx';
import { PathStory } from './PathStory.tsx';
import { SpreadPanel } from './SpreadPanel.tsx';
import { LayerDetails, LayerSection, type LayerActs } from '../layer/LayerSection.tsx';
import type { DefenceFile } from './use-defence-file.ts';
import { WaitingSection } from './WaitingSection.tsx';

interface Props {
  model: FlowModel;
  selected: string | null;
  alerts: readonly Alert[];
  scope: Scope;
  onSelect: (id: string) => void;
  onToggle: (id: string) => boolean;
  /** Draws what waits below the selected. */
  onShow: (group: string) => void;
  acts: LayerActs;
  /** Bringing a file of D3FEND. */
  defenceFile: DefenceFile;
  focus: Ref<HTMLHeadingElement>;
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** More of an encoded command would hide every other fact; the whole is copied, and stands in the inspector. */
const shownLength = 600;

const TextFact = ({ name, value }: { name: string; value: string | number | null | undefined }) =>
  value === null || value === undefined || value === '' ? null : (
    <Fact name={name}>
      <EvidenceText text={middleEllipsis(String(value), shownLength)} lines />
    </Fact>
  );

const TimeFact = ({ name, ms }: { name: string; ms: number | null | undefined }) =>
  ms === null || ms === undefined ? null : (
    <Fact name={name}>
      <TimeText ms={ms} />
    </Fact>
  );

const NodeFacts = ({ node }: { node: FlowNode }) => {
  const { facts } = useMessages().graph.tab;
  const { process } = node;
  return (
    <dl className="flow-facts">
      <TextFact name={facts.commandLine} value={process?.commandLine} />
      <TextFact name={facts.image} value={process?.image} />
      {process === null ? <TextFact name={facts.value} value={node.detail} /> : null}
      <TextFact name={facts.pid} value={process?.pid} />
      <TextFact name={facts.user} value={process?.user} />
      <TextFact name={facts.host} value={node.kind === 'host' ? null : node.host} />
      <TextFact name={facts.hashes} value={process?.hashes ?? node.hashes} />
      <TextFact name={facts.signer} value={process?.signer} />
      <TimeFact name={facts.first} ms={node.firstSeenMs} />
      <TimeFact name={facts.last} ms={node.lastSeenMs === node.firstSeenMs ? null : node.lastSeenMs} />
      <TimeFact name={facts.ended} ms={process?.endedAtMs} />
    </dl>
  );
};

/** What was selected, to be pasted: as recorded, or so that nothing in it can be followed. */
const Copies = ({ text }: { text: string }) => {
  const { inspector } = useMessages().events;
  return (
    <div className="row">
      <CopyButton label={inspector.copyRaw} text={text} />
      <CopyButton label={inspector.copyDefanged} text={defanged(text)} />
    </div>
  );
};

const valueOf = ({ process, detail, label }: FlowNode): string =>
  process === null ? (detail ?? label) : (process.commandLine ?? process.image ?? label);

/** The records that prove it: one opens in the inspector, all together in the event table. */
const Proof = ({ events, total, scope }: { events: readonly EventId[]; total: number; scope: Scope }) => {
  const words = useMessages().graph.tab;
  return (
    <section className="flow-section">
      <div className="row">
        <h3>{words.evidence(events.length, total)}</h3>
        <Button kind="quiet" onPress={() => openEvents(events, scope)}>
          {words.openAll}
        </Button>
      </div>
      <div className="flow-chips">
        <Growing items={events}>
          {(id) => (
            <li key={id}>
              <Button kind="quiet" onPress={() => selectEvents([id], scope)}>
                {words.record(id)}
              </Button>
            </li>
          )}
        </Growing>
      </div>
    </section>
  );
};

const EdgeLine = ({
  edge,
  from,
  model,
  onSelect,
}: { edge: FlowEdge; from: string } & Pick<Props, 'model' | 'onSelect'>) => {
  const words = useMessages().graph;
  const outward = edge.source === from;
  const other = model.nodes.get(outward ? edge.target : edge.source);
  if (other === undefined) return null;
  return (
    <li className="flow-link">
      <Button kind="quiet" onPress={() => onSelect(edge.id)}>
        {outward ? '→' : '←'} {words.edges[edge.kind]}
      </Button>
      <button type="button" className="flow-link-node" onClick={() => onSelect(other.id)}>
        <KindMark kind={other.kind} known={other.known} />
        <EvidenceText text={other.label.slice(0, 120)} />
      </button>
    </li>
  );
};

const AlertsHere = ({ node, alerts }: { node: FlowNode; alerts: readonly Alert[] }) => {
  const words = useMessages().graph.tab;
  if (node.alerts.length === 0) return null;
  return (
    <section className="flow-section">
      <h3>
        {words.alertsHere} {node.alerts.length}
      </h3>
      <ul>
        {alerts
          .filter((alert) => node.alerts.includes(alert.id))
          .map((alert) => (
            <li key={alert.id}>
              <LevelMark level={alert.level} /> <EvidenceText text={alert.title} />
            </li>
          ))}
      </ul>
    </section>
  );
};

const NodeDetails = (props: Props & { node: FlowNode }) => {
  const { node, model, alerts, scope, onSelect, onToggle, onShow, acts, focus } = props;
  const words = useMessages().graph;
  const group = model.groups.get(node.id);
  const links = model.links.get(node.id) ?? [];
  return (
    <>
      <h2 ref={focus} tabIndex={-1} className="flow-title">
        <KindMark kind={node.kind} known={node.known} />
        <EvidenceText text={node.label.slice(0, 200)} />
      </h2>
      <p className="faint">
        {words.kinds[node.kind]}
        {node.known ? null : ` · ${words.notRecorded}`}
      </p>
      <AlertsHere node={node} alerts={alerts} />
      <TechniquesHere ids={node.techniques} model={model} />
      {group === undefined ? null : <FlowGroup {...{ group, model, onSelect, onToggle }} />}
      {node.logon === undefined ? null : <LogonFacts logon={node.logon} />}
      <NodeFacts node={node} />
      <WaitingSection waiting={model.waiting.get(node.id) ?? []} onOpen={onShow} />
      <LayerSection model={model} about={node.id} acts={acts} onSelect={onSelect} />
      <Copies text={valueOf(node)} />
      <PathStory id={node.id} model={model} onSelect={onSelect} />
      <SpreadPanel node={node} customer={scope.customer} />
      <Countermeasures techniques={node.techniques} model={model} />
      <Proof events={node.events} total={node.eventCount} scope={scope} />
      {links.length === 0 ? null : (
        <section className="flow-section">
          <h3>{words.tab.links(links.length)}</h3>
          <Growing items={links}>
            {(edge) => <EdgeLine key={edge.id} edge={edge} from={node.id} model={model} onSelect={onSelect} />}
          </Growing>
        </section>
      )}
    </>
  );
};

const EdgeDetails = ({ edge, model, scope, onSelect, acts, focus }: Props & { edge: FlowEdge }) => {
  const words = useMessages().graph;
  const textOf = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : valueOf(node);
  };
  const end = (id: string): ReactNode => {
    const node = model.nodes.get(id);
    return node === undefined ? null : (
      <button type="button" className="flow-link-node" onClick={() => onSelect(id)}>
        <KindMark kind={node.kind} known={node.known} />
        <EvidenceText text={node.label.slice(0, 200)} />
      </button>
    );
  };
  return (
    <>
      <h2 ref={focus} tabIndex={-1} className="flow-title">
        {words.edges[edge.kind]}
      </h2>
      <div className="flow-ends">
        {end(edge.source)}
        <span aria-hidden="true">↓</span>
        {end(edge.target)}
      </div>
      {edge.lateral === undefined ? null : <LateralFacts lateral={edge.lateral} model={model} />}
      <dl className="flow-facts">
        <TimeFact name={words.tab.facts.first} ms={edge.firstSeenMs} />
      </dl>
      {typeof edge.lateral?.technique !== 'string' ? null : (
        <Countermeasures techniques={[edge.lateral.technique]} model={model} />
      )}
      <LayerSection model={model} about={edge.id} acts={acts} onSelect={onSelect} />
      <Copies text={`${textOf(edge.source)} → ${words.edges[edge.kind]} → ${textOf(edge.target)}`} />
      <Proof events={edge.events} total={edge.eventCount} scope={scope} />
    </>
  );
};

const Facts = (props: Props & { selected: string }) => {
  const { model, selected, acts, onSelect, focus } = props;
  const { flow } = useMessages();
  const item = model.layer.get(selected);
  const node = model.nodes.get(selected);
  const edge = model.edges.get(selected);
  if (item !== undefined)
    return (
      <>
        <h2 ref={focus} tabIndex={-1} className="flow-title">
          {flow.layer.types[item.content.type]}
        </h2>
        <LayerDetails key={selected} item={item} model={model} acts={acts} onSelect={onSelect} />
      </>
    );
  if (node !== undefined) return <NodeDetails key={node.id} {...props} node={node} />;
  return edge === undefined ? null : <EdgeDetails key={edge.id} {...props} edge={edge} />;
};

/** Facts of the selected node or edge, with the way to the raw records; or what an analyst wrote. */
export const FlowDetails = (props: Props) => {
  const words = useMessages().graph.tab;
  const { selected } = props;
  return (
    <section className="flow-details" aria-label={words.details}>
      {selected === null ? (
        <>
          <p className="soft">{words.nothingSelected}</p>
          <Countermeasures
            techniques={props.model.stored.techniques.map(({ id }) => id)}
            model={props.model}
            file={props.defenceFile}
          />
        </>
      ) : (
        <Facts {...props} selected={selected} />
      )}
    </section>
  );
};
