import { useState } from 'react';
import { dayMs } from '../../shared/suppressions/hides.ts';
import type { SuppressionRow } from '../../shared/suppressions/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceLine, EvidenceText } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { Foot } from './dialog-foot.tsx';
import { scopeWords } from './scope-words.ts';
import { daysIn, DaysField } from './SuppressForm.tsx';

const columnsIn = (messages: Messages): GridColumn<SuppressionRow>[] => {
  const { list } = messages.triage;
  const count = (id: 'hits' | 'hidden', width: number): GridColumn<SuppressionRow> => ({
    id,
    title: list[id],
    width,
    align: 'end',
    cell: (row) => countText(row[id]),
  });
  return [
    { id: 'state', title: list.stateTitle, width: 88, cell: ({ state }) => list.state[state] },
    { id: 'customer', title: list.customer, width: 84, cell: (row) => row.customer },
    {
      id: 'scope',
      title: list.scope,
      width: 300,
      grows: true,
      cell: (row) => <EvidenceLine text={scopeWords(row.suppression, messages)} />,
    },
    count('hits', 92),
    count('hidden', 104),
    {
      id: 'lastHit',
      title: list.lastHit,
      width: 142,
      cell: ({ lastHitMs }) =>
        lastHitMs === null ? <span className="faint">{list.none}</span> : <TimeText ms={lastHitMs} seconds />,
    },
    {
      id: 'expires',
      title: list.expires,
      width: 142,
      cell: ({ suppression }) => <TimeText ms={suppression.expiresAtMs} seconds />,
    },
    { id: 'author', title: list.author, width: 88, cell: ({ suppression }) => suppression.createdBy },
    {
      id: 'created',
      title: list.created,
      width: 142,
      cell: ({ suppression }) => <TimeText ms={suppression.createdAtMs} seconds />,
    },
  ];
};

const ExtendForm = ({ row, onClose }: { row: SuppressionRow; onClose: () => void }) => {
  const { list } = useMessages().triage;
  const [days, setDays] = useState('90');
  const extend = useCommand('suppressions.extend');
  const save = (): void => {
    const whole = daysIn(days);
    const { id: suppressionId, version } = row.suppression;
    if (whole === null) return;
    const expiresAtMs = Date.now() + whole * dayMs - 1000;
    extend.mutate({ customer: row.customer, suppressionId, version, expiresAtMs }, { onSuccess: onClose });
  };
  return (
    <>
      <DaysField days={days} onDays={setDays} />
      <Foot error={extend.error} isPending={extend.isPending} onClose={onClose} onSave={save} save={list.extend} />
    </>
  );
};

const InHand = ({ row, onShow }: { row: SuppressionRow; onShow: () => void }) => {
  const messages = useMessages();
  const { list } = messages.triage;
  const [isExtending, setExtending] = useState(false);
  const end = useCommand('suppressions.end');
  const undo = useCommand('suppressions.undo');
  const which = { customer: row.customer, suppressionId: row.suppression.id };
  const error = end.error ?? undo.error;
  return (
    <section className="desk-detail" aria-label={list.selected}>
      <div className="row desk-detail-head">
        <h2>{list.state[row.state]}</h2>
        <Button onPress={onShow}>{list.show}</Button>
        {row.state === 'active' ? (
          <>
            <Button onPress={() => setExtending(true)}>{list.extend}</Button>
            <Button isPending={end.isPending} onPress={() => end.mutate(which)}>
              {list.end}
            </Button>
          </>
        ) : null}
        {row.state === 'undone' ? null : (
          <Button isPending={undo.isPending} onPress={() => undo.mutate(which)}>
            {list.undo}
          </Button>
        )}
      </div>
      <div className="desk-detail-body" tabIndex={0} role="group" aria-label={list.selected}>
        {error ? <ErrorNotice error={error} /> : null}
        <dl className="facts desk-facts">
          <dt>{list.scope}</dt>
          <dd>
            <EvidenceText text={scopeWords(row.suppression, messages)} />
          </dd>
          <dt>{list.reason}</dt>
          <dd>{row.suppression.reason}</dd>
          <dt>{list.end}</dt>
          <dd className="soft">{list.endHint}</dd>
        </dl>
      </div>
      <Dialog title={list.extendTitle} isOpen={isExtending} onClose={() => setExtending(false)}>
        <ExtendForm row={row} onClose={() => setExtending(false)} />
      </Dialog>
    </section>
  );
};

const Listed = ({ rows, onShow }: { rows: readonly SuppressionRow[]; onShow: () => void }) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('suppressions');
  const row = rows[Math.min(current, rows.length - 1)];
  return (
    <>
      <Grid
        label={messages.triage.pages.suppressions}
        columns={columnsIn(messages)}
        rowCount={rows.length}
        rowAt={(at) => rows[at]}
        current={current}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
      {row === undefined ? null : <InHand key={row.suppression.id} row={row} onShow={onShow} />}
    </>
  );
};

/** Every suppression of every customer, with what it hides. */
export const SuppressionsPanel = ({ onShow }: { onShow: () => void }) => {
  const { list } = useMessages().triage;
  const rows = useQuery('suppressions.list', {});
  return (
    <div className="page-body flush table-area">
      <Answer of={rows}>
        {(all) =>
          all.length === 0 ? (
            <EmptyNotice title={list.empty} body={list.emptyBody} />
          ) : (
            <Listed rows={all} onShow={onShow} />
          )
        }
      </Answer>
    </div>
  );
};
