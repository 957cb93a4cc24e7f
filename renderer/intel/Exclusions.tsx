import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Exclusion } from '../../shared/intel/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { ExcludeDialog } from './ExcludeDialog.tsx';
import { exclusionReason } from './intel-words.ts';

const columnsOf = ({ intel }: Messages): GridColumn<Exclusion>[] => [
  { id: 'value', title: intel.excludeValue, width: 320, cell: (row) => <EvidenceLine text={row.value} /> },
  {
    id: 'reason',
    title: intel.excludeReason,
    width: 360,
    grows: true,
    cell: (row) => exclusionReason(intel, row.reason, row.builtIn),
  },
  { id: 'by', title: intel.columns.source, width: 170, cell: (row) => (row.builtIn ? intel.builtIn : '') },
  { id: 'keeps', title: intel.columns.keeps, width: 100, align: 'end', cell: (row) => countText(row.keeps) },
];

const Table = ({ rows }: { rows: readonly Exclusion[] }) => {
  const messages = useMessages();
  const { intel } = messages;
  const [current, setCurrent] = useState(0);
  const [isAdding, setAdding] = useState(false);
  const [widths, setWidths] = useKeptWidths('intel.exclusions');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const unexclude = useCommand('intel.unexclude');
  const chosen = rows[Math.min(current, rows.length - 1)];
  useCommands([
    {
      id: 'intel.exclude',
      title: (all) => all.intel.commands.exclude,
      group: (all) => all.intel.title,
      keys: ['e'],
      run: () => setAdding(true),
    },
  ]);
  return (
    <>
      <div className="tool-bar">
        <Button onPress={() => setAdding(true)}>{intel.exclude}</Button>
        <Button
          isDisabled={!chosen || chosen.builtIn || unexclude.isPending}
          onPress={() => (chosen ? unexclude.mutate({ id: chosen.id }) : undefined)}
        >
          {intel.remove}
        </Button>
        <span className="soft">{intel.exclusionsNote}</span>
        <span className="tool-count" role="status">
          {countText(rows.length)}
        </span>
      </div>
      {unexclude.error ? <ErrorNotice error={unexclude.error} /> : null}
      <div className="intel-table">
        <Grid
          label={intel.parts.exclusions}
          columns={columns}
          rowCount={rows.length}
          rowAt={(at) => rows[at]}
          current={Math.min(current, rows.length - 1)}
          onCurrent={setCurrent}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
      {isAdding ? <ExcludeDialog value="" onClose={() => setAdding(false)} /> : null}
    </>
  );
};

/** What no indicator is looked for by: the desk's own and what comes with the workbench. */
export const Exclusions = () => {
  const exclusions = useQuery('intel.exclusions', {});
  return <Answer of={exclusions}>{(rows) => <Table rows={rows} />}</Answer>;
};
