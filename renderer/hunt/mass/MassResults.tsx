import { useMemo, useState } from 'react';
import type { MassResult } from '../../../shared/hunt/mass.ts';
import { useKeptWidths } from '../../api/kept-view.ts';
import { Checkbox, Choices } from '../../ui/fields.tsx';
import { Grid } from '../../ui/Grid.tsx';
import type { GridColumn } from '../../ui/grid-model.ts';
import { useMessages } from '../../ui/messages.ts';
import { Banner, EmptyNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { hostColumns, ruleColumns, tacticColumns, tacticText, unjudgedColumns } from './mass-columns.tsx';
import { shownLines, type MassFilter } from './mass-model.ts';
import { MassActs, type Asked, type Line } from './MassActs.tsx';

type Way = 'rules' | 'hosts' | 'tactics' | 'unjudged';

interface TableProps<Row> {
  name: Way;
  columns: GridColumn<Row>[];
  rows: readonly Row[];
  onLine: (row: Row | undefined) => void;
}

const Table = <Row,>({ name, columns, rows, onLine }: TableProps<Row>) => {
  const { mass } = useMessages();
  const [wanted, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths(`hunt.mass.${name}`);
  if (rows.length === 0) return <EmptyNotice title={mass.nothing} body="" />;
  return (
    <div className="hunt-table">
      <Grid
        label={mass.ways[name]}
        columns={columns}
        rowCount={rows.length}
        rowAt={(at) => rows[at]}
        current={Math.min(wanted, rows.length - 1)}
        onCurrent={(at) => {
          setCurrent(at);
          onLine(rows[at]);
        }}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

const nothing: Asked = { ruleId: null, host: null, tactic: null };

interface Shown {
  result: MassResult;
  filter: MassFilter;
  onLine: (line: Line | null) => void;
}

const Rules = ({ result, filter, onLine }: Shown) => {
  const messages = useMessages();
  const rows = useMemo(
    () => shownLines(result.rules, filter, (one) => `${one.title} ${one.ruleId} ${one.techniques.join(' ')}`),
    [result, filter],
  );
  const lineOf = (row: (typeof rows)[number]): Line => ({
    asked: { ...nothing, ruleId: row.ruleId },
    tally: row,
    rule: row,
  });
  return (
    <Table
      name="rules"
      columns={ruleColumns(messages)}
      rows={rows}
      onLine={(row) => onLine(row === undefined ? null : lineOf(row))}
    />
  );
};

const Hosts = ({ result, filter, onLine }: Shown) => {
  const messages = useMessages();
  const rows = useMemo(() => shownLines(result.hosts, filter, ({ host }) => host), [result, filter]);
  const lineOf = (row: (typeof rows)[number]): Line => ({
    asked: { ...nothing, host: row.host },
    tally: row,
    rule: null,
  });
  return (
    <Table
      name="hosts"
      columns={hostColumns(messages)}
      rows={rows}
      onLine={(row) => onLine(row === undefined ? null : lineOf(row))}
    />
  );
};

const Tactics = ({ result, filter, onLine }: Shown) => {
  const messages = useMessages();
  const rows = useMemo(
    () => shownLines(result.tactics, filter, ({ tactic }) => tacticText(messages, tactic)),
    [result, filter, messages],
  );
  const lineOf = (row: (typeof rows)[number]): Line => ({
    asked: { ...nothing, tactic: row.tactic },
    tally: row,
    rule: null,
  });
  return (
    <Table
      name="tactics"
      columns={tacticColumns(messages)}
      rows={rows}
      onLine={(row) => onLine(row === undefined ? null : lineOf(row))}
    />
  );
};

const Unjudged = ({ result }: Shown) => (
  <Table name="unjudged" columns={unjudgedColumns(useMessages())} rows={result.unjudged} onLine={() => undefined} />
);

const tables = { rules: Rules, hosts: Hosts, tactics: Tactics, unjudged: Unjudged };

const Facts = ({ result }: { result: MassResult }) => {
  const { mass } = useMessages();
  const { run } = result;
  const judged = mass.judged(
    countText(run.rules),
    countText(run.matched),
    countText(run.events),
    run.seconds.toFixed(1),
  );
  return (
    <>
      {run.limits.map((limit) => (
        <Banner key={limit} tone="caution">
          {mass.limits[limit]}
        </Banner>
      ))}
      <p className="mass-facts soft" role="status">
        {mass.counter(countText(result.hits), countText(result.fresh), countText(result.suppressed))} · {judged}
        {run.first ? ` · ${mass.first}` : ''}
        {(run.removed ?? 0) > 0 ? ` · ${mass.removed(countText(run.removed ?? 0))}` : ''}
      </p>
    </>
  );
};

interface BarProps {
  result: MassResult;
  way: Way;
  onWay: (way: Way) => void;
  filter: MassFilter;
  change: (part: Partial<MassFilter>) => void;
}

const Bar = ({ result, way, onWay, filter, change }: BarProps) => {
  const { mass } = useMessages();
  const choices = (['rules', 'hosts', 'tactics', 'unjudged'] as const).map((value) => {
    const text = `${mass.ways[value]} ${countText(result[value].length)}`;
    return { value, title: text, text };
  });
  return (
    <div className="tool-bar">
      <Choices label={mass.by} labelHidden choices={choices} value={way} onChange={onWay} />
      <SearchField
        label={mass.filter}
        placeholder={mass.filter}
        value={filter.words}
        onChange={(words) => change({ words })}
      />
      <Checkbox isSelected={filter.onlyFresh} onChange={(onlyFresh) => change({ onlyFresh })}>
        {mass.onlyFresh}
      </Checkbox>
      <Checkbox isSelected={filter.withSuppressed} onChange={(withSuppressed) => change({ withSuppressed })}>
        {mass.withSuppressed}
      </Checkbox>
    </div>
  );
};

/** The chosen line as it stands now: a suppression may have changed its numbers since. */
const lineNow = (line: Line | null, result: MassResult): Line | null => {
  if (line === null) return null;
  const { ruleId, host, tactic } = line.asked;
  const rule = result.rules.find((one) => one.ruleId === ruleId) ?? null;
  const tally =
    rule ?? result.hosts.find((one) => one.host === host) ?? result.tactics.find((one) => one.tactic === tactic);
  return tally === undefined ? null : { ...line, tally, rule };
};

/** What a run found, by rule (rare first), host or tactic, and the rules that were not judged. */
export const MassResults = ({ customer, result }: { customer: string; result: MassResult }) => {
  const [way, setWay] = useState<Way>('rules');
  const [filter, setFilter] = useState<MassFilter>({ onlyFresh: false, withSuppressed: false, words: '' });
  const [line, setLine] = useState<Line | null>(null);
  const Shown = tables[way];
  return (
    <div className="hunt-results">
      <Bar
        result={result}
        way={way}
        onWay={(value) => {
          setWay(value);
          setLine(null);
        }}
        filter={filter}
        change={(part) => setFilter((now) => ({ ...now, ...part }))}
      />
      <Facts result={result} />
      <MassActs customer={customer} runId={result.run.id} line={lineNow(line, result)} />
      <Shown result={result} filter={filter} onLine={setLine} />
    </div>
  );
};
