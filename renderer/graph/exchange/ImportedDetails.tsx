import type { CaseId } from '../../../shared/cases/model.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { itemName, namingProperty, notingProperty } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem, JsonObject } from '../../../shared/exchange/model.ts';
import { acceptText, useKept } from '../../api/kept-view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { TechniqueField } from '../flow/TechniqueField.tsx';
import { Growing } from '../flow/Growing.tsx';
import { PropertyFields } from './PropertyFields.tsx';
import { TakeIn } from './TakeIn.tsx';
import type { ImportedDesk } from './use-imported-edit.ts';

interface Props {
  caseId: CaseId;
  flow: ImportedFlow;
  document: FlowDocument;
  /** Null: nothing selected. */
  item: FlowItem | null;
  desk: ImportedDesk;
  onSelect: (id: string) => void;
}

const textAt = ({ properties }: FlowItem, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

/** What is typed is kept until it is saved, also over a kill. */
const useTyped = (key: string, stored: string) => useKept(`imported.${key}`, { initial: stored, accept: acceptText });

/** Properties that have a field of their own beside name and description, by kind. */
const steps: readonly string[] = ['technique_id', 'tactic_id'];
const fieldsOf = ({ type }: FlowItem): readonly string[] =>
  type === 'attack-action' ? [...steps, 'confidence'] : type === 'attack-operator' ? [] : ['confidence'];

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** What differs from the stored object; an empty text takes a property away. */
const changedOf = (item: FlowItem, typed: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries(
    [...typed]
      .filter(([name, text]) => text !== wordOf(item.properties[name]))
      .map(([name, text]) => [name, text.trim() === '' ? null : name === 'confidence' ? Number(text) : text]),
  );

const isConfidence = (text: string): boolean => /^(?:100|\d{1,2})?$/.test(text);

const EditItem = ({ caseId, flow, item, desk }: Props & { item: FlowItem }) => {
  const { tab: words, edit } = useMessages().exchange;
  const [naming, noting] = [namingProperty(item), notingProperty(item)];
  const place = `${caseId}.${String(flow.id)}.${String(flow.version)}.${item.id}`;
  const [name, setName] = useTyped(`${place}.name`, itemName(item));
  const [note, setNote] = useTyped(`${place}.note`, textAt(item, noting));
  const [technique, setTechnique] = useTyped(`${place}.technique`, textAt(item, 'technique_id'));
  const [tactic, setTactic] = useTyped(`${place}.tactic`, textAt(item, 'tactic_id'));
  const [confidence, setConfidence] = useTyped(`${place}.confidence`, wordOf(item.properties['confidence']));
  const typed = new Map([
    [naming, name],
    ...(naming === noting ? [] : [[noting, note] as const]),
    ...fieldsOf(item).map(
      (one) => [one, one === 'confidence' ? confidence : one === 'tactic_id' ? tactic : technique] as const,
    ),
  ]);
  const properties = changedOf(
    item,
    name === itemName(item) ? new Map([...typed].filter(([one]) => one !== naming)) : typed,
  );
  const isReady = Object.keys(properties).length > 0 && name.trim() !== '' && isConfidence(confidence);
  return (
    <form
      className="imported-edit"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !desk.isBusy) desk.change({ kind: 'set', item: item.id, properties });
      }}
    >
      <TextField label={words.name} value={name} onChange={setName} maxLength={2000} />
      {naming === noting ? null : (
        <TextField label={words.note} value={note} onChange={setNote} lines={4} maxLength={100_000} />
      )}
      {fieldsOf(item).includes('technique_id') ? (
        <div className="imported-step">
          <TechniqueField label={words.technique} value={technique} onChange={setTechnique} />
          <TextField label={words.tactic} value={tactic} onChange={setTactic} maxLength={40} />
        </div>
      ) : null}
      <div className="row">
        {fieldsOf(item).includes('confidence') ? (
          <TextField
            label={edit.confidence}
            value={confidence}
            problem={isConfidence(confidence) ? null : edit.confidence}
            onChange={setConfidence}
            inputMode="numeric"
            maxLength={3}
          />
        ) : null}
      </div>
      <div className="row">
        <Button type="submit" isDisabled={!isReady || desk.isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
};

const Links = ({ document, item, desk, onSelect }: Props & { item: FlowItem }) => {
  const { tab, edit, relation } = useMessages().exchange;
  const byId = new Map(document.items.map((one) => [one.id, one]));
  const links = document.links
    .map((link, at) => ({ ...link, at }))
    .filter(({ from, to }) => from === item.id || to === item.id)
    .map((link) => ({ ...link, other: byId.get((link.from === item.id ? link.to : link.from) ?? '') }));
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{tab.links(links.length)}</h3>
      <Growing key={item.id} items={links}>
        {({ at, from, via, other }) => (
          <li key={at} className="imported-link">
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
            <IconButton
              icon="close"
              label={edit.unlink(other === undefined ? '?' : itemName(other).slice(0, 60))}
              isDisabled={desk.isBusy}
              onPress={() => desk.change({ kind: 'disconnect', links: [at] })}
            />
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
      <Links {...props} item={item} />
      <PropertyFields
        item={item}
        desk={props.desk}
        hidden={new Set([namingProperty(item), notingProperty(item), ...fieldsOf(item)])}
      />
    </>
  );
};
