import { useMemo } from 'react';
import { PeriodicKind } from '../../../shared/periodic/model.ts';
import { fits, monthsOf, periodAfter, periodAt, periodBefore } from '../../../shared/periodic/period.ts';
import { LanguageCode } from '../../../shared/workspace/model.ts';
import { acceptText, useKept } from '../../api/kept-view.ts';
import { useQuery } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { CustomerPage } from '../../nav/CustomerPage.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Choices, Select, TextField } from '../../ui/fields.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { Answer, EmptyNotice } from '../../ui/Notice.tsx';
import { PeriodicEditor } from './PeriodicEditor.tsx';
import { SecurityNewsCard } from './SecurityNewsCard.tsx';
import type { Which } from './which.ts';
import '../report.css';
import './periodic.css';

const acceptKind = (value: unknown): PeriodicKind | null => PeriodicKind.safeParse(value).data ?? null;
const acceptLanguage = (value: unknown): LanguageCode | null => LanguageCode.safeParse(value).data ?? null;

const isPeriod = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2]|Q[1-4])$/u.test(text);

/** The last whole period before today: what a service lead writes about on the first days of the next. */
const lastWhole = (kind: PeriodicKind): string => periodBefore(periodAt(kind, Date.now(), 'Asia/Tokyo'));

const useChoice = () => {
  const shown = useLanguage();
  const [kind, setKind] = useKept<PeriodicKind>('periodic.kind', { initial: 'monthly', accept: acceptKind });
  const [typed, setPeriod] = useKept('periodic.period', { initial: '', accept: acceptText });
  const [language, setLanguage] = useKept<LanguageCode>('periodic.language', {
    initial: shown,
    accept: acceptLanguage,
  });
  const period = typed === '' ? lastWhole(kind) : typed;
  const isGood = isPeriod(period) && fits(kind, period);
  const choose = (next: PeriodicKind): void => {
    setKind(next);
    if (!fits(next, period)) setPeriod(lastWhole(next));
  };
  return { kind, setKind: choose, period, setPeriod, language, setLanguage, isGood };
};

const Chooser = ({ of }: { of: ReturnType<typeof useChoice> }) => {
  const { periodic } = useMessages();
  const { kind, setKind, period, setPeriod, language, setLanguage, isGood } = of;
  const step = (to: (period: string) => string) => () => {
    if (isGood) setPeriod(to(period));
  };
  useCommands([
    {
      id: 'periodic.earlier',
      title: (all) => all.periodic.commands.earlier,
      group: (all) => all.periodic.title,
      keys: ['['],
      run: step(periodBefore),
    },
    {
      id: 'periodic.later',
      title: (all) => all.periodic.commands.later,
      group: (all) => all.periodic.title,
      keys: [']'],
      run: step(periodAfter),
    },
  ]);
  return (
    <div className="tool-bar periodic-choose">
      <Select
        label={periodic.kind}
        choices={PeriodicKind.options.map((value) => ({
          value,
          title: periodic.draft.kinds[value],
          text: periodic.draft.kinds[value],
        }))}
        value={kind}
        onChange={setKind}
      />
      <TextField
        label={kind === 'quarterly' ? periodic.period.quarter : periodic.period.month}
        value={period}
        onChange={setPeriod}
        maxLength={7}
        problem={isGood ? null : periodic.period.wrong}
      />
      <div className="row">
        <IconButton icon="back" label={periodic.earlier} keys="[" onPress={step(periodBefore)} />
        <IconButton icon="forward" label={periodic.later} keys="]" onPress={step(periodAfter)} />
      </div>
      <Choices
        label={periodic.language}
        choices={LanguageCode.options.map((value) => ({
          value,
          title: periodic.languages[value],
          text: periodic.languages[value],
        }))}
        value={language}
        onChange={setLanguage}
      />
    </div>
  );
};

const Opened = ({ which }: { which: Which }) => {
  const report = useQuery('periodic.open', which);
  const months = monthsOf(which.period);
  return (
    <Answer of={report}>
      {(opened) => (
        <PeriodicEditor which={which} opened={opened}>
          {opened.sections.some(({ id }) => id === 'news')
            ? months.map((month) => <SecurityNewsCard key={month} month={month} />)
            : null}
        </PeriodicEditor>
      )}
    </Answer>
  );
};

const OfCustomer = ({ customer }: { customer: string }) => {
  const choice = useChoice();
  const { kind, period, language, isGood } = choice;
  const which = useMemo((): Which => ({ customer, kind, period, language }), [customer, kind, period, language]);
  return (
    <div className="table-area">
      <Chooser of={choice} />
      {isGood ? <Opened key={`${kind} ${period} ${language}`} which={which} /> : null}
    </div>
  );
};

/** Reports about a period of a customer: drafted from stored facts, worded by a person, written as files. */
export const ReportsPage = () => {
  const { periodic } = useMessages();
  const [kept, setKept] = useKept('periodic.customer', { initial: '', accept: acceptText });
  return (
    <CustomerPage
      title={periodic.title}
      label={periodic.customer}
      wanted={kept}
      onChoose={setKept}
      bodyClass="page-body flush"
      none={<EmptyNotice title={periodic.noCustomer} body={periodic.noCustomerBody} />}
    >
      {(customer) => <OfCustomer key={customer} customer={customer} />}
    </CustomerPage>
  );
};
