import { useState } from 'react';
import type { EventId } from '../../shared/event/model.ts';
import type { RawRecord } from '../../shared/events/contract.ts';
import { useQuery } from '../api/queries.ts';
import type { Scope } from '../nav/selection.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { defanged, evidenceParts } from '../ui/evidence-text.ts';
import { Checkbox } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { bytesText, countText } from '../ui/numbers.ts';

const placeText = ({ ref: { file, member } }: RawRecord): string => (member === null ? file : `${file} › ${member}`);

const Record = ({ raw, isWrapped }: { raw: RawRecord; isWrapped: boolean }) => {
  const { events } = useMessages();
  const { inspector } = events;
  const hasHidden = evidenceParts(raw.text, { lines: true }).some((part) => part.hidden);
  return (
    <>
      <p className="soft">
        {inspector.rawFrom(placeText(raw), countText(raw.ref.record))} · {bytesText(raw.sizeBytes)}
      </p>
      <div className="row">
        <CopyButton label={inspector.copyRaw} text={raw.text} />
        <CopyButton label={inspector.copyDefanged} text={defanged(raw.text)} />
        <CopyButton label={inspector.copyHash} text={raw.sha256} />
      </div>
      {raw.truncated ? <p className="caution">{inspector.truncated}</p> : null}
      {hasHidden ? <p className="caution">{inspector.hiddenChars}</p> : null}
      <pre className="evidence-block" data-wrapped={isWrapped || undefined} tabIndex={0}>
        <EvidenceText text={raw.text} lines />
      </pre>
      {raw.hex === null ? null : (
        <details>
          <summary>{inspector.hex}</summary>
          <pre className="evidence-block">{raw.hex.match(/.{1,32}/g)?.join('\n')}</pre>
        </details>
      )}
      <p className="faint hash">SHA-256 {raw.sha256}</p>
    </>
  );
};

/** The record as it came: text only, never interpreted, with its place in the file it was imported from. */
export const RawRecordView = ({ id, scope }: { id: EventId; scope: Scope }) => {
  const { inspector } = useMessages().events;
  const [isWrapped, setWrapped] = useState(true);
  const raw = useQuery('events.raw', { filter: scope, eventId: id });
  return (
    <section className="raw-record">
      <div className="raw-head">
        <h3>{inspector.raw}</h3>
        <Checkbox isSelected={isWrapped} onChange={setWrapped}>
          {inspector.lines}
        </Checkbox>
      </div>
      <Answer of={raw}>{(record) => <Record raw={record} isWrapped={isWrapped} />}</Answer>
    </section>
  );
};
