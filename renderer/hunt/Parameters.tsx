import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { noValue, parameterKinds, valueOf, type TypedValue } from './parameter-values.ts';

interface Props {
  names: readonly string[];
  values: Readonly<Record<string, TypedValue>>;
  onChange: (name: string, value: TypedValue) => void;
}

/** Values of the names in the text, each with its type. They are bound; what is typed here never becomes text of the hunt. */
export const Parameters = ({ names, values, onChange }: Props) => {
  const { hunt } = useMessages();
  const { editing } = hunt;
  const { timeZone } = usePreferences();
  if (names.length === 0) return null;
  const kinds = parameterKinds.map((value) => ({
    value,
    title: editing.parameterKinds[value],
    text: editing.parameterKinds[value],
  }));
  return (
    <fieldset className="hunt-values">
      <legend>{hunt.parameters}</legend>
      {names.map((name) => {
        const value = values[name] ?? noValue;
        const isWrong = value.kind !== 'text' && value.text !== '' && valueOf(value, timeZone) === undefined;
        return (
          <div key={name} className="hunt-value">
            <TextField
              label={`:${name}`}
              value={value.text}
              hint={editing.parameterHints[value.kind]}
              problem={isWrong && value.kind !== 'text' ? editing.parameterFaults[value.kind] : null}
              onChange={(text) => onChange(name, { ...value, text })}
            />
            <Select
              label={editing.kindOf(name)}
              labelHidden
              choices={kinds}
              value={value.kind}
              onChange={(kind) => onChange(name, { ...value, kind })}
            />
          </div>
        );
      })}
    </fieldset>
  );
};
