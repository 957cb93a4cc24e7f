import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import type { Choice } from './fields.tsx';
import './fields.css';

interface Props<T extends string> {
  label: string;
  /** Shown where nothing is chosen. */
  allText: string;
  choices: readonly Choice<T>[];
  values: readonly T[];
  onChange: (values: T[]) => void;
}

/** Any number of a short list; none chosen means all. */
export const MultiSelect = <T extends string>({ label, allText, choices, values, onChange }: Props<T>) => {
  const chosen = choices.filter(({ value }) => values.includes(value));
  const [first] = chosen;
  const text = first === undefined ? allText : chosen.length === 1 ? first.text : `${first.text} +${chosen.length - 1}`;
  return (
    <MenuTrigger>
      <Button className="input select-button multi-select" aria-label={`${label}: ${text}`}>
        <span className="select-value">{text}</span>
        <Icon name="chevron" size={12} />
      </Button>
      <Popover className="popover" offset={2}>
        <Menu
          className="list-box"
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={values}
          onSelectionChange={(keys) =>
            onChange(choices.map(({ value }) => value).filter((value) => keys === 'all' || keys.has(value)))
          }
        >
          {choices.map((choice) => (
            <MenuItem key={choice.value} id={choice.value} className="list-item" textValue={choice.text}>
              {({ isSelected }) => (
                <>
                  <span className="check-slot">{isSelected ? <Icon name="check" size={12} /> : null}</span>
                  {choice.title}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
