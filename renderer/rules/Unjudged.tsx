import { useState } from 'react';
import type { RuleCard } from '../../shared/rules/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { reasonCode, reasonsOf } from './rule-filter.ts';
import { unsupportedSentence } from './unsupported-text.ts';

const columns = ['id', 'title', 'path', 'field', 'code', 'reason'];

/** Saves the rules that cannot be judged, with their reasons. */
const useSaving = (refused: readonly RuleCard[]) => {
  const messages = useMessages();
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (format: 'csv' | 'jsonl'): Promise<void> => {
    try {
      const file = await bridge().chooseSave(`rules-not-judged.${format}`);
      if (file === null) return;
      const rows = refused.map(({ id, title, path, unsupportedField, unsupported }) => [
        id,
        title,
        path,
        unsupportedField ?? null,
        reasonCode(unsupported ?? ''),
        unsupportedSentence(messages, unsupported ?? ''),
      ]);
      const written = await ask('hunt.exportRows', { columns, rows, format, file });
      setError(null);
      setSaved(written.file);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, save };
};

interface Props {
  rules: readonly RuleCard[];
  reason: string;
  onReason: (reason: string) => void;
}

/** Rules that cannot be judged, counted by reason; one reason alone; saved as CSV or JSON lines. */
export const Unjudged = ({ rules, reason, onReason }: Props) => {
  const { rulesUi } = useMessages();
  const refused = rules.filter(({ unsupported }) => unsupported !== null);
  const chosen = refused.filter(({ unsupported }) => reason === '' || reasonCode(unsupported ?? '') === reason);
  const { saved, error, save } = useSaving(chosen);
  if (refused.length === 0) return null;
  const whole = { value: '', title: rulesUi.everyReason, text: rulesUi.everyReason };
  const choices = reasonsOf(refused).map(({ code, count }) => {
    const text = `${rulesUi.reasons[code]} (${countText(count)})`;
    return { value: String(code), title: text, text };
  });
  return (
    <>
      <div className="tool-bar">
        <Select label={rulesUi.reason} labelHidden choices={[whole, ...choices]} value={reason} onChange={onReason} />
        <Button onPress={() => void save('csv')}>{rulesUi.saveCsv}</Button>
        <Button onPress={() => void save('jsonl')}>{rulesUi.saveJson}</Button>
      </div>
      {saved === null ? null : <Banner tone="good">{rulesUi.saved(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
};
