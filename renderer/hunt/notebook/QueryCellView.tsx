import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { HuntSpan } from '../../../shared/hunt/model.ts';
import type { QueryCell } from '../../../shared/hunt/notebook.ts';
import { isUnderWay } from '../../api/work.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { Diagnostics } from '../Diagnostics.tsx';
import { Editor } from '../Editor.tsx';
import { LanguageSelect } from '../LanguageSelect.tsx';
import { boundValues, parametersIn, typedValues, type TypedValue } from '../parameter-values.ts';
import { Parameters } from '../Parameters.tsx';
import { usePlacing } from '../placing.ts';
import { useCheck } from '../use-check.ts';
import type { CellRuns } from './cell-runs.ts';
import { localMoment, momentFrom } from './local-moment.ts';

interface Props {
  cell: QueryCell;
  customer: string;
  label: string;
  caseId: CaseId | null;
  runs: CellRuns;
  onChange: (cell: QueryCell) => void;
}

const Span = ({ span, onChange }: { span: HuntSpan | null; onChange: (span: HuntSpan | null) => void }) => {
  const { notebook: words } = useMessages();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { fromMs, toMs } = span ?? { fromMs: null, toMs: null };
  const put = (next: HuntSpan): void => onChange(next.fromMs === null && next.toMs === null ? null : next);
  return (
    <>
      <TextField
        label={words.from}
        type="datetime-local"
        value={localMoment(fromMs, timeZone)}
        onChange={(text) => put({ fromMs: momentFrom(text, timeZone), toMs })}
      />
      <TextField
        label={words.to}
        type="datetime-local"
        value={localMoment(toMs, timeZone)}
        onChange={(text) => put({ fromMs, toMs: momentFrom(text, timeZone) })}
      />
    </>
  );
};

const Running = ({ work }: { work: ReturnType<CellRuns['workOf']> }) => {
  const { hunt, shell } = useMessages();
  if (work === null || !isUnderWay(work)) return null;
  return (
    <>
      <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
        {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
      </Button>
      <span className="soft" role="status">
        {hunt.running(countText(work.progress?.rows ?? 0), (work.progress?.seconds ?? 0).toFixed(1))}
      </span>
    </>
  );
};

/** What a text needs to be asked: its check, and its values as they are typed. */
const useAsking = ({ cell, customer, onChange }: Pick<Props, 'cell' | 'customer' | 'onChange'>) => {
  const { language, text } = cell;
  const { check, isChecked } = useCheck({ language, text, customer });
  const { timeZone } = usePreferences();
  const [values, setValues] = useState<Record<string, TypedValue>>(() => typedValues(cell.parameters));
  const names = language === 'sigma' ? check.parameters : parametersIn(language, text);
  return {
    check,
    isChecked,
    names,
    values,
    setValue: (name: string, value: TypedValue): void => {
      const next = { ...values, [name]: value };
      setValues(next);
      onChange({ ...cell, parameters: boundValues(names, next, timeZone) });
    },
  };
};

/** A query with all that is asked with it; run from here, by the same hunt as on the hunt page. */
export const QueryCellView = ({ cell, customer, label, caseId, runs, onChange }: Props) => {
  const messages = useMessages();
  const { notebook: words, hunt } = messages;
  const { language, text, ofCase, span } = cell;
  const { check, isChecked, names, values, setValue } = useAsking({ cell, customer, onChange });
  const place = usePlacing();
  const work = runs.workOf(cell.id);
  const told = text.trim() === '' ? [] : check.diagnostics;
  const problems = told.filter(({ severity }) => severity !== 'hint');
  return (
    <div className="nb-query">
      <div className="nb-query-bar">
        <LanguageSelect
          label={hunt.language}
          value={language}
          onChange={(next) => onChange({ ...cell, language: next })}
        />
        {caseId === null ? null : (
          <Checkbox isSelected={ofCase} onChange={(only) => onChange({ ...cell, ofCase: only })}>
            {words.onlyCase}
          </Checkbox>
        )}
        <Span span={span} onChange={(next) => onChange({ ...cell, span: next })} />
        <span className="push" />
        <Running work={work} />
        <Button kind="primary" isDisabled={runs.isBusy || text.trim() === ''} onPress={() => runs.run(cell)}>
          {words.run}
        </Button>
      </div>
      <Editor
        customer={customer}
        language={language}
        label={label}
        hint={words.query}
        name={`notebook ${cell.id}`}
        value={text}
        onChange={(next) => onChange({ ...cell, text: next })}
        onView={place.setView}
        diagnostics={told}
        isChecked={isChecked}
        shown={place.shown}
      />
      <Diagnostics
        diagnostics={problems}
        onGo={place.go}
        onFix={({ start, end, fix }) => {
          if (isChecked) onChange({ ...cell, text: text.slice(0, start) + (fix ?? '') + text.slice(end) });
        }}
      />
      <Parameters names={names} values={values} onChange={setValue} />
      {work?.error ? <ErrorNotice error={work.error} /> : null}
    </div>
  );
};
