import { writeWhenLeft } from '../api/leaving.ts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { Form, FormDraft } from '../../shared/forms/model.ts';
import { Language } from '../../shared/i18n/catalogue.ts';
import { useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Answer, Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { FormBar } from './FormBar.tsx';
import { FormItem } from './FormItem.tsx';
import { createFormSession, type FormSession, type FormWhich } from './form-session.ts';
import './forms.css';

const acceptText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const acceptLanguage = (value: unknown): Language | null => Language.find((language) => language === value) ?? null;

const Notices = ({ session }: { session: FormSession }) => {
  const words = useMessages().forms;
  const { state, error } = useSyncExternalStore(session.subscribe, session.view);
  return (
    <>
      <Banner tone="caution">{words.draftWarning}</Banner>
      {state === 'conflict' ? (
        <Banner tone="danger">
          <span>{words.conflict}</span>
          <Button onPress={() => void session.takeStored()}>{words.takeTheirs}</Button>
        </Banner>
      ) : null}
      {state === 'refused' && error !== null ? (
        <ErrorNotice error={error} onRetry={() => void session.flush()} />
      ) : null}
    </>
  );
};

const Sheet = ({ session }: { session: FormSession }) => {
  const words = useMessages().forms;
  const { draft } = useSyncExternalStore(session.subscribe, session.view);
  const { form, language } = draft;
  const answers = new Map(draft.answers.map((answer) => [answer.item, answer]));
  return (
    <article className="form-sheet">
      {form.sections.map(({ id, name, items }) => (
        <section key={id}>
          <h2 lang={language}>{name[language]}</h2>
          {items.map((item) => {
            const answer = answers.get(`${id}/${item.id}`);
            return answer === undefined ? null : (
              <FormItem key={item.id} item={item} answer={answer} language={language} session={session} />
            );
          })}
        </section>
      ))}
      <section>
        <h2>{words.aboutForm}</h2>
        <p lang={language}>{form.check[language]}</p>
        <p className="soft form-sources">
          {words.version(form)} · {words.sources}: {[form.url, ...form.sources].join(' ')}
        </p>
      </section>
    </article>
  );
};

interface OpenProps {
  which: FormWhich;
  customer: string;
  forms: readonly Form[];
  opened: FormDraft;
  onForm: (form: string) => void;
  onLanguage: (language: Language) => void;
}

const Open = ({ which, customer, forms, opened, onForm, onLanguage }: OpenProps) => {
  // Later answers of the store must not replace what is being typed.
  // eslint-disable-next-line react/exhaustive-deps -- keyed by form, see above
  const session = useMemo(() => createFormSession(which, opened), [which.caseId, which.form, which.language]);
  useEffect(() => {
    const takeBack = writeWhenLeft(session.flush);
    return () => {
      takeBack();
      void session.flush();
    };
  }, [session]);
  return (
    <div className="forms-tab">
      <FormBar
        which={which}
        customer={customer}
        forms={forms}
        session={session}
        onForm={onForm}
        onLanguage={onLanguage}
      />
      <Notices session={session} />
      <div className="form-scroll">
        <Sheet session={session} />
      </div>
    </div>
  );
};

const Chosen = ({ caseId, customer, forms }: { caseId: CaseId; customer: string; forms: readonly Form[] }) => {
  const initial = useLanguage();
  const [language, setLanguage] = useKept<Language>('forms.language', { initial, accept: acceptLanguage });
  const [kept, setForm] = useKept('forms.form', { initial: 'jp-ppc-preliminary', accept: acceptText });
  const form = forms.find(({ id }) => id === kept) ?? forms[0];
  const which = { caseId, form: form?.id ?? '', language };
  const asked = useQuery('forms.open', which);
  return (
    <Answer of={asked}>
      {(opened) => (
        <Open
          key={`${which.form} ${language}`}
          which={which}
          customer={customer}
          forms={forms}
          opened={opened}
          onForm={setForm}
          onLanguage={setLanguage}
        />
      )}
    </Answer>
  );
};

/** Forms of authorities about a case, filled from its records, typed over by a person. */
export const FormsTab = ({ caseId, customer }: { caseId: CaseId; customer: string }) => {
  const forms = useQuery('forms.list', {});
  return <Answer of={forms}>{(list) => <Chosen caseId={caseId} customer={customer} forms={list} />}</Answer>;
};
