import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';

/** About a dozen lines of the inspector. An encoded command of 20,000 characters must not push the raw record out of reach. */
const shownLength = 600;
/** A fold that hides less than this is not worth the click. */
const spare = 200;

/** Text of a record, its beginning where it is long. Never cut inside a surrogate pair. */
export const FoldedEvidence = ({ text }: { text: string }) => {
  const { inspector } = useMessages().events;
  const [isOpen, setOpen] = useState(false);
  if (text.length <= shownLength + spare) return <EvidenceText text={text} lines />;
  const start = text.slice(0, shownLength).replace(/[\ud800-\udbff]$/, '');
  return (
    <>
      <EvidenceText text={isOpen ? text : start} lines />
      <span className="folded-note">
        {isOpen ? null : `… ${inspector.foldedAt(countText(start.length), countText(text.length))}`}
        <Button kind="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? inspector.fold : inspector.unfold}
        </Button>
      </span>
    </>
  );
};
