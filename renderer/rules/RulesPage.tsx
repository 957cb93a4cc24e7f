import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { RuleCard } from '../../shared/rules/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Select } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn, GridSort } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { Answer, EmptyNotice, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { LevelMark } from '../ui/SeverityMark.tsx';
import { useCollection } from './collection.ts';
import { Unjudged } from './Unjudged.tsx';
import { JudgeAgain } from './JudgeAgain.tsx';
import { shownRules } from './rule-filter.ts';
import { RuleFacts } from './RuleFacts.tsx';
import { unsupportedSentence } from './unsupported-text.ts';
import './rules.css';

const columnsOf = (messages: Messages): GridColumn<RuleCard>[] => {
  const { columns, usable, unsupported, unknown } = messages.rulesUi;
  return [
    { id: 'level', title: columns.level, width: 116, sortable: true, cell: (row) => <LevelMark level={row.level} /> },
    {
      id: 'title',
      title: columns.title,
      width: 400,
      grows: true,
      sortable: true,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    { id: 'logsource', title: columns.logsource, width: 200, sortable: true, cell: (row) => row.logsource },
    {
      id: 'techniques',
      title: columns.techniques,
      width: 150,
      sortable: true,
      cell: (row) => row.techniques.join(', '),
    },
    {
      id: 'author',
      title: columns.author,
      width: 200,
      sortable: true,
      cell: (row) => <span title={row.author ?? ''}>{row.author ?? unknown}</span>,
    },
    { id: 'licence', title: columns.licence, width: 90, sortable: true, cell: (row) => row.licence ?? unknown },
    {
      id: 'state',
      title: columns.state,
      width: 240,
      grows: true,
      sortable: true,
      cell: (row) =>
        row.unsupported === null ? (
          usable
        ) : (
          <span className="caution" title={unsupportedSentence(messages, row.unsupported)}>
            {unsupported}: {unsupportedSentence(messages, row.unsupported)}
          </span>
        ),
    },
  ];
};

const RuleTable = ({ rules, isCollection }: { rules: readonly RuleCard[]; isCollection: boolean }) => {
  const messages = useMessages();
  const { rulesUi } = messages;
  const [words, setWords] = useState('');
  const [onlyUnsupported, setOnlyUnsupported] = useState(isCollection);
  const [reason, setReason] = useState('');
  const [sort, setSort] = useState<GridSort>({ column: 'level', descending: false });
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('rules');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const shown = useMemo(
    () => shownRules(rules, { words, onlyUnsupported, reason, sort }),
    [rules, words, onlyUnsupported, reason, sort],
  );
  const refused = rules.filter(({ unsupported }) => unsupported !== null).length;
  const chosen = shown[Math.min(current, shown.length - 1)];
  return (
    <>
      <div className="tool-bar">
        <SearchField label={rulesUi.filter} placeholder={rulesUi.filterHint} value={words} onChange={setWords} />
        <Checkbox isSelected={onlyUnsupported} onChange={setOnlyUnsupported} isDisabled={refused === 0}>
          {rulesUi.onlyUnsupported}
        </Checkbox>
        <span className="tool-count" role="status">
          {rulesUi.counter(countText(shown.length), countText(rules.length))} ·{' '}
          {rulesUi.unsupportedCount(countText(refused))}
        </span>
      </div>
      <Unjudged rules={rules} reason={reason} onReason={setReason} />
      {shown.length === 0 ? (
        <EmptyNotice title={refused === 0 && onlyUnsupported ? rulesUi.allJudged : rulesUi.noMatch} body="" />
      ) : (
        <div className="rules-table">
          <Grid
            label={rulesUi.title}
            columns={columns}
            rowCount={shown.length}
            rowAt={(at) => shown[at]}
            current={Math.min(current, shown.length - 1)}
            onCurrent={setCurrent}
            sort={sort}
            onSort={setSort}
            widths={widths}
            onWidths={setWidths}
          />
        </div>
      )}
      {chosen ? <RuleFacts rule={chosen} /> : null}
    </>
  );
};

/** Whose pipelines the rules go through, and which those are. */
const Whose = ({ looking }: { looking: ReturnType<typeof useCollection> }) => {
  const { rulesUi } = useMessages();
  const { data: customers = [] } = useQuery('customers.list', {});
  const { collection, customer, chooseCustomer } = looking;
  if (collection === null) return null;
  const everyone = { value: '', title: rulesUi.everyCustomer, text: rulesUi.everyCustomer };
  const { pipelines } = collection;
  return (
    <div className="tool-bar">
      <Select
        label={rulesUi.pipelinesOf}
        choices={[everyone, ...nameChoices(customers.map(({ name }) => name))]}
        value={customer ?? ''}
        onChange={(name) => chooseCustomer(name === '' ? null : name)}
      />
      <span className="soft" role="status">
        {pipelines.length === 0 ? rulesUi.noneInForce : rulesUi.inForce(pipelines.join(', '))}
      </span>
    </div>
  );
};

/** The rules that judge records, each with author and licence, and those that cannot be judged with the reason. */
export const RulesPage = () => {
  const { rulesUi } = useMessages();
  const rules = useQuery('rules.list', {});
  const looking = useCollection();
  const { collection, isBusy } = looking;
  useCommands([
    {
      id: 'rules.check',
      title: (messages) => messages.rulesUi.checkFile,
      group: (messages) => messages.rulesUi.title,
      keys: ['Mod+O'],
      enabled: () => !isBusy,
      run: looking.file,
    },
  ]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{collection === null ? rulesUi.title : rulesUi.collection(collection.name)}</h1>
        <span className="push" />
        {collection === null ? null : <Button onPress={looking.back}>{rulesUi.back}</Button>}
        <Button isDisabled={isBusy} onPress={looking.file}>
          {rulesUi.checkFile}
        </Button>
        <Button isDisabled={isBusy} onPress={looking.folder}>
          {rulesUi.checkFolder}
        </Button>
        {collection === null ? <JudgeAgain /> : null}
      </header>
      <div className="page-body flush table-area">
        {looking.error ? <ErrorNotice error={looking.error} /> : null}
        {isBusy ? <Waiting /> : null}
        <Whose looking={looking} />
        {collection === null ? (
          <Answer of={rules}>
            {(list) =>
              list.length === 0 ? (
                <EmptyNotice title={rulesUi.emptyTitle} body={rulesUi.emptyBody} />
              ) : (
                <RuleTable rules={list} isCollection={false} />
              )
            }
          </Answer>
        ) : (
          <RuleTable key={`${collection.path} ${collection.customer ?? ''}`} rules={collection.cards} isCollection />
        )}
      </div>
    </div>
  );
};
