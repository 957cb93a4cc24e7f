import { useEffect, useState } from 'react';
import type { CaseReport, ReportSection } from '../../../shared/report/model.ts';
import type { ToldRecord } from '../../../shared/report/binding.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/messages.ts';
import { sectionNamed } from '../section-names.ts';
import type { Part } from '../report-text.ts';
import { sentencesOf, shortWords, type Sentence } from './sentences.ts';

/** A section, or a sentence of one. */
export interface Target {
  part: Part;
  section: ReportSection['id'];
  /** Null: the section. */
  sentence: Sentence | null;
}

interface Props {
  how: 'bind' | 'new';
  report: CaseReport;
  /** The section to begin with. */
  first: string | null;
  /** What would be added, where that is so. */
  told: readonly ToldRecord[];
  onTake: (target: Target) => void;
  onClose: () => void;
}

interface Offer {
  key: string;
  title: string;
  text: string;
  target: Target;
}

const offersOf = ({ how, report }: Pick<Props, 'how' | 'report'>): Offer[] =>
  how === 'bind'
    ? sentencesOf(report).map((sentence) => ({
        key: `${sentence.part}-${sentence.claim}`,
        title: sentence.heading,
        text: shortWords(sentence, 160),
        target: { part: sentence.part, section: sentence.section, sentence },
      }))
    : (['questions', 'fields'] as const).flatMap((part) =>
        report[part].map(({ id }) => ({
          key: `${part}-${id}`,
          title: sectionNamed(report)(id),
          text: '',
          target: { part, section: id, sentence: null },
        })),
      );

const optionId = ({ key }: Offer): string => `place-${key}`;

interface OptionsProps {
  how: Props['how'];
  offers: readonly Offer[];
  at: number;
  lang: string;
  onTake: Props['onTake'];
}

const Options = ({ how, offers, at, lang, onTake }: OptionsProps) => {
  const words = useMessages().report.evidence;
  return (
    <div
      className="phrase-list"
      data-how={how}
      id="place-list"
      role="listbox"
      aria-label={words.placeList[how]}
      lang={lang}
    >
      {offers.map((offer, index) => (
        <div
          key={offer.key}
          id={optionId(offer)}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="phrase-option"
          onClick={() => onTake(offer.target)}
          onKeyDown={() => undefined}
        >
          <span className="phrase-title">{offer.title}</span>
          <span className="phrase-text">{offer.text}</span>
        </div>
      ))}
    </div>
  );
};

const Preview = ({ told, lang }: { told: readonly ToldRecord[]; lang: string }) => {
  const words = useMessages().report.evidence;
  return told.length === 0 ? null : (
    <ul className="bind-preview" aria-label={words.preview} lang={lang}>
      {told.map(({ text, events }) => (
        <li key={`${String(events[0])} ${text}`}>{text}</li>
      ))}
    </ul>
  );
};

/** Which of the offers is meant, and how keys walk over them. */
const useOffers = ({ how, report, first, onTake }: Props) => {
  const [sought, setSought] = useState('');
  const all = offersOf({ how, report });
  const start = all.findIndex(({ target }) => target.section === first);
  const [at, setAt] = useState(Math.max(0, start));
  const words = sought.trim().toLowerCase();
  const offers = all.filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(words));
  const place = Math.min(at, offers.length - 1);
  const current = offers[place];
  useEffect(() => {
    if (current !== undefined) document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  });
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (by !== undefined) setAt(Math.max(0, Math.min(offers.length - 1, place + by)));
    else if (current !== undefined) onTake(current.target);
  };
  const look = (text: string): void => {
    setSought(text);
    setAt(0);
  };
  return { offers, place, current, sought, look, onKeyDown };
};

/** Where records go when no caret says so: to a sentence, or as sentences of their own into a section. */
export const PlaceDialog = (props: Props) => {
  const words = useMessages().report.evidence;
  const { how, report, told, onTake, onClose } = props;
  const { offers, place, current, sought, look, onKeyDown } = useOffers(props);
  return (
    <Dialog
      title={words.placeTitle[how]}
      isOpen
      onClose={onClose}
      width="wide"
      actions={<Button onPress={onClose}>{words.cancel}</Button>}
    >
      <Preview told={told} lang={report.language} />
      <input
        className="input"
        aria-label={words.placeSearch[how]}
        placeholder={words.placeSearch[how]}
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="place-list"
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
        value={sought}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Options {...{ how, offers, onTake }} at={place} lang={report.language} />
      <p className="soft">{words.placeKeys}</p>
    </Dialog>
  );
};
