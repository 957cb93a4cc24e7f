import { useState } from 'react';
import type { FlowItem, JsonValue } from '../../../shared/exchange/model.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { ImportedDesk } from './use-imported-edit.ts';

const shownAs = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Names that say what an object is, and those that links speak for, are no properties to set. */
const isSettable = (name: string): boolean =>
  /^[a-z][a-z0-9_]{0,249}$/.test(name) &&
  !['id', 'type', 'spec_version', 'extensions'].includes(name) &&
  !/_refs?$/.test(name);

/** Typed text as a value: text stays text; null where a property that holds JSON is given something else. */
const valueOf = (text: string, before: JsonValue | undefined): { value: JsonValue } | null => {
  if (typeof before === 'string') return { value: text };
  try {
    // `as`: what JSON.parse answers is a JSON value; its type says `any`.
    const value = JSON.parse(text) as JsonValue;
    return { value: typeof value === 'string' && before === undefined ? text : value };
  } catch {
    return before === undefined ? { value: text } : null;
  }
};

interface Draft {
  name: string;
  text: string;
}

const PropertyForm = ({
  item,
  draft,
  onChange,
  desk,
}: Props & { draft: Draft; onChange: (draft: Draft | null) => void }) => {
  const { edit: words, tab } = useMessages().exchange;
  const before = item.properties[draft.name];
  const value = valueOf(draft.text, before);
  const isNamed = isSettable(draft.name);
  const set = (to: JsonValue): void =>
    desk.change({ kind: 'set', item: item.id, properties: { [draft.name]: to } }, () => onChange(null));
  return (
    <form
      className="imported-edit"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed && value !== null) set(value.value);
      }}
    >
      <TextField
        label={words.property}
        hint={words.propertyHint}
        value={draft.name}
        problem={draft.name !== '' && !isNamed ? words.wrongProperty : null}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={250}
        autoFocus={draft.name === ''}
      />
      <TextField
        label={words.value}
        hint={words.valueHint}
        value={draft.text}
        problem={value === null ? words.wrongValue : null}
        onChange={(text) => onChange({ ...draft, text })}
        lines={3}
        maxLength={100_000}
        autoFocus={draft.name !== ''}
      />
      <div className="row">
        <Button type="submit" isDisabled={!isNamed || value === null || draft.text === '' || desk.isBusy}>
          {tab.save}
        </Button>
        {before === undefined ? null : (
          <Button kind="quiet" isDisabled={!isNamed || desk.isBusy} onPress={() => set(null)}>
            {words.dropProperty}
          </Button>
        )}
        <Button kind="quiet" onPress={() => onChange(null)}>
          {tab.cancel}
        </Button>
      </div>
    </form>
  );
};

interface Props {
  item: FlowItem;
  desk: ImportedDesk;
}

/** Everything else the object says, each of which can be changed, and what it does not say yet. */
export const PropertyFields = ({ item, desk, hidden }: Props & { hidden: ReadonlySet<string> }) => {
  const { edit: words, tab } = useMessages().exchange;
  const [draft, setDraft] = useState<Draft | null>(null);
  const further = Object.entries(item.properties).filter(([name]) => !hidden.has(name));
  return (
    <details open={draft !== null}>
      <summary>{tab.further}</summary>
      <dl className="flow-facts">
        <div>
          <dt>id</dt>
          <dd className="evidence">
            <EvidenceText text={item.id} />
          </dd>
        </div>
        {further.map(([name, value]) => (
          <div key={name}>
            <dt>
              {isSettable(name) ? (
                <button
                  type="button"
                  className="flow-link-node"
                  title={words.changeProperty(name)}
                  onClick={() => setDraft({ name, text: shownAs(value) })}
                >
                  {name}
                </button>
              ) : (
                name
              )}
            </dt>
            <dd className="evidence">
              <EvidenceText text={shownAs(value).slice(0, 4_000)} />
            </dd>
          </div>
        ))}
      </dl>
      {draft === null ? (
        <Button kind="quiet" onPress={() => setDraft({ name: '', text: '' })}>
          {words.setProperty}
        </Button>
      ) : (
        <PropertyForm item={item} desk={desk} draft={draft} onChange={setDraft} />
      )}
    </details>
  );
};
