import type { ReactNode } from 'react';
import {
  Button,
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './fields.css';

interface FieldWords {
  label: string;
  hint?: string | undefined;
  /** Shown under the field, and the field marked as wrong. */
  problem?: string | null;
}

export const TextField = ({
  label,
  hint,
  problem = null,
  lines = 1,
  ...rest
}: FieldWords & { lines?: number } & Omit<TextFieldProps, 'children' | 'className'>) => (
  // `aria`: a field marked as wrong must not keep the browser from submitting the corrected form.
  <AriaTextField {...rest} className="field" validationBehavior="aria" isInvalid={problem !== null}>
    <Label>{label}</Label>
    {lines > 1 ? <TextArea className="input" rows={lines} /> : <Input className="input" />}
    {hint ? (
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    ) : null}
    <FieldError className="field-problem">{problem}</FieldError>
  </AriaTextField>
);

export interface Choice<T extends string> {
  value: T;
  title: ReactNode;
  /** Plain text of the title, for typing ahead and reading aloud. */
  text: string;
}

interface ChoiceProps<T extends string> {
  label: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  /** Label beside the control, or only read aloud. */
  labelHidden?: boolean;
}

/** Closed it shows the plain text of the choice; the list may explain each at length. */
export const Select = <T extends string>(props: ChoiceProps<T>) => {
  const { label, choices, value, onChange, placeholder = '', labelHidden = false } = props;
  const shown = choices.find((choice) => choice.value === value);
  return (
    <AriaSelect
      className="field"
      value={value}
      placeholder={placeholder}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen) onChange(chosen.value);
      }}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {labelHidden ? null : <Label>{label}</Label>}
      <Button className="input select-button">
        <SelectValue className="select-value">{shown?.text ?? placeholder}</SelectValue>
        <Icon name="chevron" size={12} />
      </Button>
      <Popover className="popover" offset={2}>
        <ListBox className="list-box" items={choices.map((choice) => ({ ...choice, id: choice.value }))}>
          {(choice) => (
            <ListBoxItem className="list-item" id={choice.id} textValue={choice.text}>
              {choice.title}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
};

/** A few choices side by side, all in sight. */
export const Choices = <T extends string>({ label, choices, value, onChange, labelHidden = false }: ChoiceProps<T>) => (
  <RadioGroup
    className="choices"
    value={value}
    onChange={(key) => {
      const chosen = choices.find((choice) => choice.value === key);
      if (chosen) onChange(chosen.value);
    }}
    {...(labelHidden ? { 'aria-label': label } : {})}
  >
    {labelHidden ? null : <Label>{label}</Label>}
    <div className="choices-row">
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="choice">
          {choice.title}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);

interface CheckProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  hint?: ReactNode;
}

export const Checkbox = ({ children, isSelected, onChange, isDisabled = false, hint = null }: CheckProps) => (
  <div className="check">
    <AriaCheckbox className="check-line" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="check-box" aria-hidden="true">
        {isSelected ? <Icon name="check" size={12} /> : null}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
    {hint === null ? null : <div className="field-hint check-hint">{hint}</div>}
  </div>
);
