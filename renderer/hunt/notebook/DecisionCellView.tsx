import { Verdict, type DecisionCell } from '../../../shared/hunt/notebook.ts';
import { Choices, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { TimeText } from '../../ui/TimeText.tsx';

interface Props {
  cell: DecisionCell;
  /** Results it speaks of. */
  results: number;
  onChange: (cell: DecisionCell) => void;
}

/** A hypothesis and what became of it. Who decided, and when, is the engine's to say. */
export const DecisionCellView = ({ cell, results, onChange }: Props) => {
  const { notebook: words } = useMessages();
  const { hypothesis, verdict, reason, author, at } = cell;
  const choices = Verdict.options.map((value) => ({
    value,
    title: words.verdicts[value],
    text: words.verdicts[value],
  }));
  return (
    <div className="nb-decision" data-verdict={verdict}>
      <TextField
        label={words.hypothesis}
        value={hypothesis}
        maxLength={4000}
        hint={words.hypothesisHint}
        onChange={(next) => onChange({ ...cell, hypothesis: next })}
      />
      <Choices
        label={words.verdict}
        choices={choices}
        value={verdict}
        onChange={(next) => onChange({ ...cell, verdict: next })}
      />
      <TextField
        label={words.reason}
        lines={3}
        value={reason}
        maxLength={20_000}
        onChange={(next) => onChange({ ...cell, reason: next })}
      />
      <p className="soft nb-signature">
        <span>{words.speaksOf(countText(results))}</span>
        {author === null || at === null ? null : (
          <span>
            {words.decidedBy(author)} <TimeText ms={Date.parse(at)} seconds />
          </span>
        )}
      </p>
    </div>
  );
};
