import { useState } from 'react';
import type { RiskFinding } from '../../shared/digital-risk/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { chooseOne } from './FileActions.tsx';
import { RiskDetail } from './RiskDetail.tsx';

const mostRows = 2000;
const own = '';

const columnsOf = ({ hygiene: { risk, words } }: Messages): GridColumn<RiskFinding>[] => {
  const { columns } = risk;
  const text = (value: string) => <span title={value}>{value}</span>;
  const found = ({ foundAt, importedAt }: RiskFinding): string =>
    foundAt === null ? `${risk.importedOn} ${importedAt.slice(0, 10)}` : foundAt.slice(0, 10);
  return [
    { id: 'found', title: columns.found, width: 150, cell: found },
    { id: 'kind', title: columns.kind, width: 110, cell: ({ kind }) => words.risk.kind[kind] },
    { id: 'title', title: columns.title, width: 280, grows: true, cell: ({ title }) => text(title) },
    { id: 'asset', title: columns.asset, width: 160, cell: ({ asset }) => text(asset) },
    { id: 'score', title: columns.score, width: 60, align: 'end', cell: ({ score }) => score ?? '' },
    {
      id: 'decision',
      title: columns.decision,
      width: 100,
      cell: ({ decision }) => (decision === null ? words.risk.undecided : words.risk.decision[decision.decision]),
    },
    {
      id: 'source',
      title: columns.source,
      width: 160,
      cell: ({ source, importedAt }) => text(`${source} (${importedAt.slice(0, 10)})`),
    },
  ];
};

const ImportFindings = ({ customer }: { customer: string }) => {
  const { hygiene } = useMessages();
  const mappings = useQuery('digitalRisk.mappings', {});
  const [mapping, setMapping] = useState<string | null>(null);
  const run = useCommand('digitalRisk.import');
  const names = mappings.data ?? [];
  const chosen = mapping ?? names[0] ?? own;
  const start = (): void => {
    const take = (mappingFile: string | null): void =>
      chooseOne((file) => run.mutate({ customer, file, mapping: mappingFile === null ? chosen : null, mappingFile }));
    if (chosen === own) chooseOne(take);
    else take(null);
  };
  useCommands([
    {
      id: 'hygiene.importRisk',
      title: (messages) => messages.hygiene.commands.importRisk,
      group: (messages) => messages.hygiene.title,
      keys: ['Mod+O'],
      run: start,
    },
  ]);
  const choices = [
    ...names.map((name) => ({ value: name, title: name, text: name })),
    { value: own, title: hygiene.risk.ownMapping, text: hygiene.risk.ownMapping },
  ];
  return (
    <>
      <Select label={hygiene.risk.mapping} labelHidden choices={choices} value={chosen} onChange={setMapping} />
      <Button icon="import" isPending={run.isPending} onPress={start}>
        {hygiene.risk.import}
      </Button>
      <span role="status" className="soft">
        {run.data === undefined ? '' : hygiene.imported(countText(run.data.kept), countText(run.data.refused))}
      </span>
      {run.error ? <ErrorNotice error={run.error} /> : null}
    </>
  );
};

const Rows = ({ customer, rows, total }: { customer: string; rows: readonly RiskFinding[]; total: number }) => {
  const messages = useMessages();
  const { risk } = messages.hygiene;
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('digital-risk');
  const at = Math.min(current, rows.length - 1);
  const finding = rows[at];
  const open = rows.filter(({ decision }) => decision === null).length;
  return (
    <>
      <p className="hygiene-notes" role="status">
        {risk.counter(countText(rows.length), countText(total), countText(open))}
      </p>
      <Grid
        label={messages.hygiene.parts.risk}
        columns={columnsOf(messages)}
        rowCount={rows.length}
        rowAt={(row) => rows[row]}
        current={at}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
      {finding === undefined ? null : <RiskDetail key={finding.id} customer={customer} finding={finding} />}
    </>
  );
};

/** What a watch outside found about the customer, and what an analyst made of it. */
export const RiskFindings = ({ customer }: { customer: string }) => {
  const { risk } = useMessages().hygiene;
  const found = useQuery('digitalRisk.findings', { customer, limit: mostRows });
  return (
    <div className="table-area">
      <div className="tool-bar">
        <ImportFindings customer={customer} />
      </div>
      <Answer of={found}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyNotice title={risk.emptyTitle} body={risk.emptyBody} />
          ) : (
            <Rows customer={customer} rows={rows} total={total} />
          )
        }
      </Answer>
    </div>
  );
};
