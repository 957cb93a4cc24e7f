import { useRef, useSyncExternalStore, type ReactNode } from 'react';
import { Marking } from '../../../shared/report/model.ts';
import { Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { useReceiptCard } from '../ReceiptCard.tsx';
import { PeriodicSectionCard, type SectionProps } from './PeriodicSectionCard.tsx';
import { SourceCard } from './SourceCard.tsx';
import { sourcesAt } from './source-places.ts';

type Props = Omit<SectionProps, 'onReceipt'> & { customer: string; children: ReactNode };

/** The report as it is written, section by section; receipts come over it. */
export const PeriodicSheet = ({ customer, children, ...props }: Props) => {
  const { session } = props;
  const { periodic, report: words } = useMessages();
  const { report, epoch, history } = useSyncExternalStore(session.subscribe, session.view);
  const sheet = useRef<HTMLDivElement>(null);
  const receipts = useReceiptCard((carrier) => sourcesAt(session.view().report, carrier), sheet);
  return (
    <div className="periodic-scroll report-scroll" tabIndex={0} role="group" aria-label={report.title}>
      <div className="periodic-sheet" ref={sheet} {...receipts.hover}>
        <div className="periodic-head">
          <TextField
            label={periodic.titleField}
            value={report.title}
            onChange={(title) => session.change({ title })}
            maxLength={300}
          />
          <Select
            label={periodic.marking}
            choices={Marking.options.map((value) => ({ value, title: value, text: value }))}
            value={report.marking}
            onChange={(marking) => session.change({ marking })}
          />
        </div>
        {report.fields.map((section) => (
          <PeriodicSectionCard
            {...props}
            key={`${section.id} ${String(epoch)}`}
            section={section}
            onReceipt={receipts.open}
          />
        ))}
        {history.isCut ? <p className="soft">{words.write.historyCut}</p> : null}
        {children}
        {receipts.shown === null ? null : (
          <SourceCard customer={customer} shown={receipts.shown} facts={report.facts} onHide={receipts.hide} />
        )}
      </div>
    </div>
  );
};
