import type { HandOverItem } from '../../shared/shift/contract.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { ClockCell } from './ClockCell.tsx';

interface ItemProps {
  item: HandOverItem;
  /** Null: as it was written. */
  onNote: ((note: string) => void) | null;
}

const Laws = ({ legal }: Pick<HandOverItem, 'legal'>) => {
  const { clocks } = useMessages();
  const language = useLanguage();
  return legal.map(({ law, step, dueAtMs }, at) => (
    // A list that never changes its order.
    <div key={at} className="hand-over-law">
      {law[language]} {step[language]}: {dueAtMs === null ? clocks.legal.noTerm : <TimeText ms={dueAtMs} seconds />}
    </div>
  ));
};

const Due = ({ item: { dueAtMs, stage, kind }, isNow }: { item: HandOverItem; isNow: boolean }) => {
  const { desk, triage } = useMessages();
  if (kind === 'legal' || dueAtMs === null) return <span className="soft">{desk.stopped}</span>;
  return (
    <>
      <TimeText ms={dueAtMs} seconds /> {isNow ? <ClockCell clock={{ dueAtMs, stage, kind }} /> : desk.stage[stage]}{' '}
      <span className="soft">({triage.clockKind[kind]})</span>
    </>
  );
};

const Facts = ({ item, isNow }: { item: HandOverItem; isNow: boolean }) => {
  const { desk, triage, clocks } = useMessages();
  const { handOver } = triage;
  return (
    <dl className="facts desk-facts">
      <dt>{handOver.due}</dt>
      <dd>
        <Due item={item} isNow={isNow} />
      </dd>
      {item.legal.length === 0 ? null : (
        <>
          <dt>{clocks.legal.title}</dt>
          <dd>
            <Laws legal={item.legal} />
          </dd>
        </>
      )}
      <dt>{triage.columns.owner}</dt>
      <dd>{item.owner ?? <span className="faint">{triage.nobody}</span>}</dd>
      <dt>{desk.columns.host}</dt>
      <dd className="evidence">{item.hosts.join(', ')}</dd>
      <dt>{handOver.decided}</dt>
      <dd>
        {item.judgement ?? <span className="faint">{desk.undecided}</span>}
        {item.isolation === null ? null : ` · ${desk.isolationChoices[item.isolation]}`}
      </dd>
      <dt>{handOver.open}</dt>
      <dd>{item.open.map((one) => handOver.questions[one]).join(' · ')}</dd>
    </dl>
  );
};

/** One case of a hand-over. */
export const HandOverCard = ({ item, onNote }: ItemProps) => {
  const { desk, triage } = useMessages();
  const { handOver } = triage;
  return (
    <li className="card hand-over-item">
      <div className="row">
        <SeverityMark severity={item.severity} />
        <strong>
          {item.customer}: {item.title}
        </strong>
        <span className="soft">{desk.judged[item.judged]}</span>
        <Button kind="quiet" onPress={() => goCase(item.caseId)}>
          {desk.open}
        </Button>
      </div>
      <Facts item={item} isNow={onNote !== null} />
      {onNote === null ? (
        item.note === '' ? null : (
          <p className="hand-over-note">{item.note}</p>
        )
      ) : (
        <TextField
          label={handOver.note}
          aria-label={handOver.noteFor(item.title)}
          lines={2}
          maxLength={4000}
          value={item.note}
          onChange={onNote}
        />
      )}
    </li>
  );
};
