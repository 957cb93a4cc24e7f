import type { ReactNode } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { itemName, namingProperty, notingProperty } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem, JsonValue } from '../../../shared/exchange/model.ts';
import { acceptText, useKept } from '../../api/kept-view.ts';
import { useCommand } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { Growing } from '../flow/Growing.tsx';
import { TakeIn } from './TakeIn.tsx';

interface Props {
  caseId: CaseId;
  flow: ImportedFlow;
  document: FlowDocument;
  /** Null: nothing selected. */
  item: FlowItem | null;
  onSelect: (id: string) => void;
}

const textAt = ({ properties }: FlowItem, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

/** What is typed is kept until it is saved, also over a kill. */
const useTyped = (key: string, stored: string) => useKept(`imported.${key}`, { initial: stored, accept: acceptText });

const EditItem = ({ caseId, flow, item }: Props & { item: FlowItem }) => {
  const words = useMessages().exchange.tab;
  const naming = namingProperty(item);
  const noting = notingProperty(item);
  const place = `${caseId}.${String(flow.id)}.${String(flow.version)}.${item.id}`;
  const [name, setName] = useTyped(`${place}.name`, itemName(item));
  const [note, setNote] = useTyped(`${place}.note`, textAt(item, noting));
  const command = useCommand('exchange.editItem');
  const isChanged = name !== itemName(item) || (naming !== noting && note !== textAt(item, noting));
  const save = (): void => command.mutate({ caseId, id: flow.id, version: flow.version, item: item.id, name, note });
  return (
    <form
      className="imported-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label={words.name} value={name} onChange={setName} maxLength={2000} />
      {naming === noting ? null : (
        <TextField label={words.note} value={note} onChange={setNote} lines={4} maxLength={100_000} />
      )}
      <div className="row">
        <Button type="submit" isDisabled={!isChanged || name.trim() === '' || command.isPending}>
          {words.save}
        </Button>
      </div>
      {command.error ? <ErrorNotice error={command.error} /> : null}
      {command.isSuccess ? <Banner tone="good">{words.saved}</Banner> : null}
    </form>
  );
};

const shownAs = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const Facts = ({ item }: { item: FlowItem }) => {
  const words = useMessages().exchange.tab;
  const edited = new Set([namingProperty(item), notingProperty(item), 'technique_id', 'tactic_id']);
  const further = Object.entries(item.properties).filter(([name]) => !edited.has(name));
  const [technique, tactic] = [textAt(item, 'technique_id'), textAt(item, 'tactic_id')];
  const fact = (name: string, value: string): ReactNode =>
    value === '' ? null : (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="evidence">
          <EvidenceText text={value.slice(0, 4_000)} />
        </dd>
      </div>
    );
  return (
    <>
      <dl className="flow-facts">
        {fact(words.technique, technique)}
        {fact(words.tactic, tactic)}
      </dl>
      {further.length === 0 ? null : (
        <details>
          <summary>{words.further}</summary>
          <dl className="flow-facts">
            {fact('id', item.id)}
            {further.map(([name, value]) => fact(name, shownAs(value)))}
          </dl>
        </details>
      )}
    </>
  );
};

const Links = ({ document, item, onSelect }: Props & { item: FlowItem }) => {
  const { tab, relation } = useMessages().exchange;
  const byId = new Map(document.items.map((one) => [one.id, one]));
  const links = document.links
    .filter(({ from, to }) => from === item.id || to === item.id)
    .map((link, at) => ({ ...link, at, other: byId.get((link.from === item.id ? link.to : link.from) ?? '') }));
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{tab.links(links.length)}</h3>
      <Growing key={item.id} items={links}>
        {({ at, from, via, other }) => (
          <li key={at}>
            <span className="faint">
              {from === item.id ? tab.out : tab.into} · {relation(via)}{' '}
            </span>
            {other === undefined ? (
              <span className="faint">?</span>
            ) : (
              <button type="button" className="flow-link-node" onClick={() => onSelect(other.id)}>
                <EvidenceText text={itemName(other).slice(0, 200)} />
              </button>
            )}
          </li>
        )}
      </Growing>
    </section>
  );
};

/** What the file says of an object; its name and description can be changed, and go out so. */
export const ImportedDetails = (props: Props) => {
  const { tab, type } = useMessages().exchange;
  const { item } = props;
  if (item === null) return <p className="soft">{tab.none}</p>;
  return (
    <>
      <h2 className="flow-title">{type(item.type)}</h2>
      <EditItem {...props} item={item} />
      <TakeIn caseId={props.caseId} flow={props.flow} item={item.id} />
      <Facts item={item} />
      <Links {...props} item={item} />
    </>
  );
};
