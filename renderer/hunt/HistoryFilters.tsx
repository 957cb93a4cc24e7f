import type { HistoryFilter } from '../../shared/hunt/history-contract.ts';
import { historyContract } from '../../shared/hunt/history-contract.ts';
import { HuntKind } from '../../shared/hunt/model.ts';
import { useQuery } from '../api/queries.ts';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { localMoment, momentFrom } from './notebook/local-moment.ts';

const dayMs = 86_400_000;

interface Props {
  filter: HistoryFilter;
  actors: readonly string[];
  onChange: (part: Partial<HistoryFilter>) => void;
}

const outcomes = historyContract.find.input.shape.outcome.unwrap().options;

const Days = ({ filter, onChange }: Omit<Props, 'actors'>) => {
  const { history: words } = useMessages().notebook;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { fromMs, toMs } = filter;
  const end = (text: string): number | null => {
    const ms = momentFrom(text, timeZone);
    return ms === null ? null : ms + dayMs;
  };
  return (
    <>
      <TextField
        label={words.from}
        type="date"
        value={localMoment(fromMs, timeZone).slice(0, 10)}
        onChange={(text) => onChange({ fromMs: momentFrom(text, timeZone) })}
      />
      <TextField
        label={words.to}
        type="date"
        value={toMs === null ? '' : localMoment(toMs - dayMs, timeZone).slice(0, 10)}
        onChange={(text) => onChange({ toMs: end(text) })}
      />
    </>
  );
};

/** What the history is narrowed to: words first, then who, what, when and how it ended. */
export const HistoryFilters = ({ filter, actors, onChange }: Props) => {
  const { hunt, notebook } = useMessages();
  const { history: words } = notebook;
  const { data: cases = [] } = useQuery('cases.list', {});
  const own = cases.filter((one) => one.customer === filter.customer);
  return (
    <div className="hunt-filters">
      <SearchField
        label={words.find}
        placeholder={words.findHint}
        value={filter.words}
        onChange={(typed) => onChange({ words: typed.slice(0, 200) })}
      />
      <Select
        label={words.language}
        labelHidden
        choices={[
          { value: '', title: words.anyLanguage, text: words.anyLanguage },
          ...HuntKind.options.map((value) => ({ value, title: hunt.languages[value], text: hunt.languages[value] })),
        ]}
        value={filter.language ?? ''}
        onChange={(value) => onChange({ language: value === '' ? null : value })}
      />
      <Select
        label={words.outcome}
        labelHidden
        choices={[
          { value: '', title: words.anyOutcome, text: words.anyOutcome },
          ...outcomes.map((value) => ({ value, title: words.outcomes[value], text: words.outcomes[value] })),
        ]}
        value={filter.outcome ?? ''}
        onChange={(value) => onChange({ outcome: value === '' ? null : value })}
      />
      <Select
        label={words.actor}
        labelHidden
        choices={[
          { value: '', title: words.anyActor, text: words.anyActor },
          ...actors.map((name) => ({ value: name, title: name, text: name })),
        ]}
        value={filter.actor ?? ''}
        onChange={(value) => onChange({ actor: value === '' ? null : value })}
      />
      <Select
        label={words.case}
        labelHidden
        choices={[
          { value: '', title: words.anyCase, text: words.anyCase },
          ...own.map(({ id, title }) => ({ value: String(id), title, text: title })),
        ]}
        value={filter.caseId ?? ''}
        onChange={(id) => onChange({ caseId: own.find((one) => one.id === id)?.id ?? null })}
      />
      <Days filter={filter} onChange={onChange} />
    </div>
  );
};
