import { useRef } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useCommands } from '../nav/commands.ts';
import { Icon } from './Icon.tsx';
import './fields.css';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** Its label is only read aloud; the placeholder says what is searched. `/` goes to it, Escape empties it. */
export const SearchField = ({ label, placeholder, value, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: 'list.search',
      title: ({ shell }) => shell.commands.search,
      group: ({ shell }) => shell.groups.list,
      keys: ['/'],
      run: () => input.current?.focus(),
    },
  ]);
  return (
    <AriaSearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Icon name="search" />
      <Input ref={input} className="input" placeholder={placeholder} />
      <Button className="search-clear">
        <Icon name="close" size={12} />
      </Button>
    </AriaSearchField>
  );
};
