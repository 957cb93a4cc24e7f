import type { HuntCell } from '../../shared/hunt/model.ts';
import { Checkbox, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';

/** A value as it is typed. */
export interface Value {
  text: string;
  isNumber: boolean;
}

const boundValue = ({ text, isNumber }: Value): HuntCell => {
  if (!isNumber) return text;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
};

export const boundValues = (
  names: readonly string[],
  values: Readonly<Record<string, Value>>,
): Record<string, HuntCell> =>
  Object.fromEntries(names.map((name) => [name, boundValue(values[name] ?? { text: '', isNumber: false })]));

/** Values as they would have been typed. */
export const typedValues = (bound: Readonly<Record<string, HuntCell>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(bound).map(([name, value]) => [
      name,
      { text: String(value ?? ''), isNumber: typeof value === 'number' },
    ]),
  );

interface Props {
  names: readonly string[];
  values: Readonly<Record<string, Value>>;
  onChange: (name: string, value: Value) => void;
}

/** One field for each `:name` of a hunt. */
export const Parameters = ({ names, values, onChange }: Props) => {
  const { hunt } = useMessages();
  if (names.length === 0) return null;
  return (
    <fieldset className="hunt-values">
      <legend>{hunt.parameters}</legend>
      {names.map((name) => {
        const value = values[name] ?? { text: '', isNumber: false };
        return (
          <div key={name} className="hunt-value">
            <TextField label={`:${name}`} value={value.text} onChange={(text) => onChange(name, { ...value, text })} />
            <Checkbox isSelected={value.isNumber} onChange={(isNumber) => onChange(name, { ...value, isNumber })}>
              {hunt.asNumber(name)}
            </Checkbox>
          </div>
        );
      })}
    </fieldset>
  );
};
