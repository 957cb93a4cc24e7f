import { useMessages } from '../../ui/messages.ts';
import { SearchField } from '../../ui/SearchField.tsx';

interface Props {
  asked: string;
  onAsk: (asked: string) => void;
  found: number;
  of: number;
}

/** Finds nodes by what they are called, what was run, how they came there; says how many of how many. */
export const TreeFind = ({ asked, onAsk, found, of }: Props) => {
  const words = useMessages().flowFacts.filter;
  return (
    <div className="flow-find">
      <SearchField label={words.label} placeholder={words.placeholder} value={asked} onChange={onAsk} />
      <span className="faint" role="status">
        {asked.trim() === '' ? null : words.found(found, of)}
      </span>
    </div>
  );
};
