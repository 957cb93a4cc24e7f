import { useState } from 'react';
import { Language } from '../../shared/i18n/catalogue.ts';
import { HintRule, Term, type WritingRules } from '../../shared/report/hints/hint-model.ts';
import { shippedTerms } from '../../shared/report/hints/shipped-terms.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Choices, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';

interface Props {
  customer: string;
  rules: WritingRules;
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

const TermForm = ({ onAdd }: { onAdd: (term: Term, done: () => void) => void }) => {
  const { report } = useMessages();
  const words = report.write.terms;
  const [language, setLanguage] = useState<Language>('ja');
  const [preferred, setPreferred] = useState('');
  const [forbidden, setForbidden] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (): void => {
    const term = Term.safeParse({ language, preferred, forbidden: linesOf(forbidden), note });
    setProblem(term.success ? null : words.need);
    if (!term.success) return;
    onAdd(term.data, () => {
      setPreferred('');
      setForbidden('');
      setNote('');
    });
  };
  return (
    <form
      className="writing-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Choices
        label={words.language}
        choices={Language.map((value) => {
          const text = report.editor.languageName[value];
          return { value, title: text, text };
        })}
        value={language}
        onChange={setLanguage}
      />
      <div className="writing-row">
        <TextField label={words.preferred} value={preferred} onChange={setPreferred} maxLength={80} problem={problem} />
        <TextField label={words.forbidden} lines={2} value={forbidden} onChange={setForbidden} />
        <TextField label={words.note} value={note} onChange={setNote} maxLength={300} />
      </div>
      <Button type="submit">{words.add}</Button>
    </form>
  );
};

/** The customer's own words; ours are listed below them. */
export const TermsPart = ({ customer, rules }: Props) => {
  const { terms: words, phrases } = useMessages().report.write;
  const save = useCommand('writing.saveRules');
  const put = (terms: Term[], onSuccess: () => void = () => undefined): void =>
    save.mutate({ customer, rules: { ...rules, terms } }, { onSuccess });
  const { column } = words;
  return (
    <>
      <p className="soft prose">{words.intro}</p>
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <TermForm onAdd={(term, done) => put([...rules.terms, term], done)} />
      <table className="delivery-list">
        <thead>
          <tr>
            {[column.preferred, column.forbidden, column.note, ''].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.terms.map((term, at) => (
            <tr key={`${term.language} ${term.preferred} ${term.forbidden.join(' ')}`} lang={term.language}>
              <td>{term.preferred}</td>
              <td>{term.forbidden.join(' / ')}</td>
              <td>{term.note}</td>
              <td>
                <Button kind="quiet" onPress={() => put(rules.terms.filter((_one, index) => index !== at))}>
                  {phrases.remove}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{words.shipped({ count: shippedTerms.length })}</summary>
        <table className="delivery-list">
          <tbody>
            {shippedTerms.map((term) => (
              <tr key={`${term.language} ${term.preferred}`} lang={term.language}>
                <td>{term.preferred}</td>
                <td>{term.forbidden.join(' / ')}</td>
                <td>{term.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
};

/** Which hints are shown, and whether they keep a report from leaving. */
export const RulesPart = ({ customer, rules }: Props) => {
  const { rules: words, hints } = useMessages().report.write;
  const save = useCommand('writing.saveRules');
  const [accepted, setAccepted] = useState(rules.words.join('\n'));
  const put = (patch: Partial<WritingRules>): void => save.mutate({ customer, rules: { ...rules, ...patch } });
  return (
    <>
      <p className="soft prose">{words.intro}</p>
      <Checkbox isSelected={rules.isStrict} onChange={(isStrict) => put({ isStrict })}>
        {words.strict}
      </Checkbox>
      <fieldset className="rule-choices">
        <legend>{words.on}</legend>
        {HintRule.options.map((rule) => (
          <Checkbox
            key={rule}
            isSelected={!rules.off.includes(rule)}
            onChange={(on) => put({ off: on ? rules.off.filter((one) => one !== rule) : [...rules.off, rule] })}
          >
            {hints.rule[rule]}
          </Checkbox>
        ))}
      </fieldset>
      <TextField label={words.words} lines={5} value={accepted} onChange={setAccepted} />
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <Button onPress={() => put({ words: linesOf(accepted).slice(0, 5000) })}>{words.save}</Button>
      <span className="soft" role="status">
        {save.isSuccess ? words.saved : ''}
      </span>
    </>
  );
};
