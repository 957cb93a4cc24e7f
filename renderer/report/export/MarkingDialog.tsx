import { useState } from 'react';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { plainText } from '../../../shared/report/emphasis.ts';
import { Marking, Pap, type CaseReport, type ItemMarking, type ReportSection } from '../../../shared/report/model.ts';
import { ask } from '../../api/ask.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/fields.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useMessages } from '../../ui/messages.ts';
import './export.css';
import { shapeWords } from '../shape-words.ts';
import type { ReportSession } from '../report-session.ts';
import type { Which } from '../report-text.ts';

interface Props {
  which: Which;
  session: ReportSession;
  isOpen: boolean;
  onClose: () => void;
}

interface Part {
  item: string;
  name: string;
  isSection: boolean;
}

const partsOf = (report: CaseReport, tableName: (name: string) => string): Part[] => {
  const { page, second, shapes } = messagesIn(report.language).report;
  const fields: Record<string, string> = {
    ...page.question,
    ...page.field,
    ...(report.kind === 'second' ? page.secondField : {}),
  };
  const ofSection = ({ id, claims, tables }: ReportSection): Part[] => [
    { item: `section:${id}`, name: fields[id] ?? id, isSection: true },
    ...claims.map((claim) => ({
      item: `claim:${claim.id}`,
      name: plainText(claim.text) || shapeWords(claim, shapes),
      isSection: false,
    })),
    ...tables.map((table) => ({
      item: `table:${id}/${table.id}`,
      name: tableName(second.tables[table.id]),
      isSection: false,
    })),
  ];
  return [...report.questions, ...report.fields].flatMap(ofSection);
};

interface RowProps {
  part: Part;
  marking: Marking | null;
  onChange: (marking: Marking | null) => void;
}

const Row = ({ part, marking, onChange }: RowProps) => {
  const words = useMessages().report.export;
  const choices = [
    { value: 'none' as const, title: words.inheritedLong, text: words.inheritedLong },
    ...Marking.options.map((value) => ({ value, title: value, text: value })),
  ];
  return (
    <li className="marking-row" data-section={part.isSection}>
      <span title={part.name}>{part.name}</span>
      <Select
        label={words.markingOf({ name: part.name.slice(0, 60) })}
        labelHidden
        choices={choices}
        value={marking ?? 'none'}
        onChange={(value) => onChange(value === 'none' ? null : value)}
      />
    </li>
  );
};

const Body = ({ which, session, onClose }: Omit<Props, 'isOpen'>) => {
  const words = useMessages().report.export;
  const { report } = session.view();
  const [items, setItems] = useState<ItemMarking[]>(report.itemMarkings ?? []);
  const [pap, setPap] = useState<Pap | null>(report.pap ?? null);
  const [error, setError] = useState<Refused | null>(null);
  const mark = (item: string, marking: Marking | null): void =>
    setItems([...items.filter((one) => one.item !== item), ...(marking === null ? [] : [{ item, marking }])]);
  const save = async (): Promise<void> => {
    try {
      // What was typed is saved first: the markings are a version on top of it.
      await session.flush();
      const { version } = session.view().report;
      session.replace(await ask('report.mark', { ...which, version, pap, items }));
      onClose();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  const paps = [
    { value: 'none' as const, title: words.noPap, text: words.noPap },
    ...Pap.options.map((value) => ({ value, title: value, text: value })),
  ];
  return (
    <div className="marking-parts">
      <Select
        label={words.pap}
        choices={paps}
        value={pap ?? 'none'}
        onChange={(value) => setPap(value === 'none' ? null : value)}
      />
      <p className="field-hint">{words.markHint}</p>
      <ul className="marking-rows">
        {partsOf(report, (name) => words.table({ name })).map((part) => (
          <Row
            key={part.item}
            part={part}
            marking={items.find(({ item }) => item === part.item)?.marking ?? null}
            onChange={(marking) => mark(part.item, marking)}
          />
        ))}
      </ul>
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button kind="primary" onPress={() => void save()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
};

/** TLP of sections, sentences and tables, and the PAP of the whole. */
export const MarkingDialog = ({ isOpen, ...props }: Props) => {
  const words = useMessages().report.export;
  return (
    <Dialog title={words.markTitle} isOpen={isOpen} onClose={props.onClose} width="wide">
      {isOpen ? <Body {...props} /> : null}
    </Dialog>
  );
};
