import { useId, useState, type KeyboardEvent } from 'react';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Icon } from '../ui/Icon.tsx';
import { useMessages } from '../ui/messages.ts';
import '../ui/fields.css';
import { completed, completionsOf } from './complete.ts';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

interface SuggestionsProps {
  id: string;
  offered: readonly string[];
  at: number;
  onTake: (taken: string) => void;
}

const Suggestions = ({ id, offered, at, onTake }: SuggestionsProps) => {
  const { desk } = useMessages();
  if (offered.length === 0) return null;
  return (
    <ul id={`${id}-list`} className="desk-suggestions" role="listbox" aria-label={desk.suggestions}>
      {offered.map((one, index) => (
        <li
          key={one}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // Before the field loses focus, which would take the list away.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(one);
          }}
        >
          {one}
        </li>
      ))}
    </ul>
  );
};

/** The filter with its suggestions: arrows choose one, Enter takes it, Escape leaves them. `/` goes to the field. */
export const FilterField = ({ value, onChange }: Props) => {
  const { desk } = useMessages();
  const id = useId();
  const names = useQuery('alerts.names', {}).data;
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const offered = isOpen ? completionsOf(value, names ?? {}) : [];
  useCommands([
    {
      id: 'list.search',
      title: ({ shell }) => shell.commands.search,
      group: ({ shell }) => shell.groups.list,
      keys: ['/'],
      run: () => document.getElementById(id)?.focus(),
    },
  ]);
  const change = (next: string): void => {
    setAt(-1);
    setOpen(true);
    onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const taken = offered[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setOpen(true);
      setAt(Math.min(offered.length - 1, Math.max(-1, at + step)));
    } else if (event.key === 'Enter' && taken !== undefined) change(completed(value, taken));
    else if (event.key === 'Escape' && offered.length > 0) setOpen(false);
    else if (event.key === 'Escape') onChange('');
    else return;
    event.preventDefault();
  };
  return (
    <div className="desk-filter">
      <Icon name="search" />
      <input
        id={id}
        className="input"
        role="combobox"
        aria-label={desk.filter}
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        placeholder={desk.filterHint}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <Suggestions id={id} offered={offered} at={at} onTake={(one) => change(completed(value, one))} />
    </div>
  );
};
