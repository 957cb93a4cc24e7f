import { useState } from 'react';
import { isDayText } from '../../shared/clock/business-day.ts';
import { dayText } from '../../shared/clock/calendar-day.ts';
import type { KpiQuestion } from '../../shared/kpi/contract.ts';
import { KpiPeriod, type KpiTable } from '../../shared/kpi/model.ts';
import { bridge } from '../api/bridge.ts';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { Button } from '../ui/Button.tsx';
import { Choices, Select, TextField } from '../ui/fields.tsx';
import { nameChoices } from '../ui/name-choices.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { KpiChart } from './KpiChart.tsx';
import { FigureTable, RowTable } from './KpiTables.tsx';
import './kpi.css';

const dayMs = 86_400_000;
const today = (): number => Math.floor(Date.now() / dayMs);

const Export = ({ asked }: { asked: KpiQuestion }) => {
  const { kpi } = useMessages();
  const write = useCommand('kpi.export');
  const run = async (format: 'csv' | 'json'): Promise<void> => {
    const file = await bridge().chooseSave(`kpi-${asked.from}-${asked.to}.${format}`);
    if (file !== null) write.mutate({ ...asked, format, file });
  };
  return (
    <>
      {/* A closed dialog writes nothing. */}
      <Button onPress={() => void run('csv').catch(() => undefined)}>{kpi.exportCsv}</Button>
      <Button onPress={() => void run('json').catch(() => undefined)}>{kpi.exportJson}</Button>
      {write.data ? (
        <span className="soft" role="status">
          {kpi.exported(write.data.file)}
        </span>
      ) : null}
      {write.error ? <ErrorNotice error={write.error} /> : null}
    </>
  );
};

const Found = ({ table }: { table: KpiTable }) => {
  const { kpi } = useMessages();
  const nameOf = (label: string): string => (label === '' ? kpi.nobody : label);
  if (table.total.cases === 0) return <p>{kpi.none}</p>;
  return (
    <>
      <section className="card">
        <h2>{kpi.total}</h2>
        <FigureTable row={table.total} />
        <p className="soft">
          {kpi.zone(table.timeZone)} {kpi.hint}
        </p>
      </section>
      <section className="card">
        <h2>{kpi.byPeriod}</h2>
        <KpiChart rows={table.byPeriod} />
        <RowTable rows={table.byPeriod} title={kpi.periods[table.period]} nameOf={(label) => label} />
      </section>
      <section className="card">
        <h2>{kpi.byAnalyst}</h2>
        <RowTable rows={table.byAnalyst} title={kpi.analyst} nameOf={nameOf} />
      </section>
    </>
  );
};

const everyone = '\u0000';

const OfCustomer = ({ customer }: { customer: string }) => {
  const { kpi } = useMessages();
  const [from, setFrom] = useState(() => dayText(today() - 30));
  const [to, setTo] = useState(() => dayText(today() + 1));
  const [period, setPeriod] = useState<KpiPeriod>('week');
  const [analyst, setAnalyst] = useState(everyone);
  const isAsked = isDayText(from) && isDayText(to);
  const asked: KpiQuestion = { customer, from, to, period, analyst: analyst === everyone ? null : analyst };
  const found = useQuery('kpi.table', asked, { enabled: isAsked, keepPrevious: true });
  const names = found.data?.analysts ?? [];
  return (
    <>
      <div className="kpi-question">
        <TextField
          label={kpi.from}
          value={from}
          onChange={setFrom}
          maxLength={10}
          problem={isDayText(from) ? null : kpi.wrongDay}
        />
        <TextField
          label={kpi.to}
          value={to}
          onChange={setTo}
          maxLength={10}
          problem={isDayText(to) ? null : kpi.wrongDay}
        />
        <Choices
          label={kpi.period}
          choices={KpiPeriod.options.map((value) => ({ value, title: kpi.periods[value], text: kpi.periods[value] }))}
          value={period}
          onChange={setPeriod}
        />
        <Select
          label={kpi.analyst}
          choices={[{ value: everyone, title: kpi.everyone, text: kpi.everyone }, ...nameChoices(names)]}
          value={analyst}
          onChange={setAnalyst}
        />
        <div className="row kpi-export">
          <Export asked={asked} />
        </div>
      </div>
      <Answer of={found}>{(table) => <Found table={table} />}</Answer>
    </>
  );
};

/** How fast this desk is, by customer, period and analyst, from what is stored. */
export const KpiPage = () => {
  const { kpi } = useMessages();
  const [kept, setKept] = useKept('kpi.customer', { initial: '', accept: acceptText });
  return (
    <CustomerPage
      title={kpi.title}
      label={kpi.customer}
      wanted={kept}
      onChoose={setKept}
      bodyClass="page-body kpi-body"
      none={<EmptyNotice title={kpi.noCustomer} body={kpi.noCustomerBody} />}
    >
      {(name) => <OfCustomer key={name} customer={name} />}
    </CustomerPage>
  );
};
