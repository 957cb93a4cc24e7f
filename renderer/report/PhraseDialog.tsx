import { useState } from 'react';
import { filledPhrase, type FilledPhrase, type Phrase } from '../../shared/report/phrases.ts';
import type { Claim } from '../../shared/report/model.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  onClose: () => void;
  onManage: () => void;
}

interface Offered {
  phrase: Phrase;
  filled: FilledPhrase;
}

/** Behind the sentence of the caret; without a caret, at the end of the report's last section. */
const insert = (session: ReportSession, { phrase, filled }: Offered): void => {
  const { report } = session.view();
  const last = report.fields.at(-1);
  const { part, section, claim } = session.caret() ?? { part: 'fields' as const, section: last?.id, claim: null };
  const found = report[part].find(({ id }) => id === section);
  if (found === undefined) return;
  session.learn(filled.events);
  const id = `${found.id}-${crypto.randomUUID().slice(0, 8)}`;
  const made: Claim = { id, certainty: phrase.certainty, text: filled.text, events: filled.events, edited: true };
  const at = found.claims.findIndex((one) => one.id === claim);
  const place = at === -1 ? found.claims.length : at + 1;
  session.putClaims(found.id, part, [...found.claims.slice(0, place), made, ...found.claims.slice(place)]);
  session.editors.get(`${part} ${found.id}`)?.commands.focus();
};

const useOffered = ({ which, customer }: Props, sought: string): { all: number; offered: Offered[] } => {
  const { data: phrases = [] } = useQuery('writing.phrases', { customer });
  const { data: facts = [] } = useQuery('writing.facts', which);
  const inLanguage = phrases.filter((phrase) => phrase[which.language] !== '');
  const words = sought.trim().toLowerCase();
  const matching = inLanguage
    .filter(({ title, shortcut, ja, en }) =>
      [title, shortcut, ja, en].some((text) => text.toLowerCase().includes(words)),
    )
    // The shortcut as it is: that is the one that is meant.
    .toSorted((a, b) => Number(b.shortcut.toLowerCase() === words) - Number(a.shortcut.toLowerCase() === words));
  return {
    all: inLanguage.length,
    offered: matching.map((phrase) => ({ phrase, filled: filledPhrase(phrase, which.language, facts) })),
  };
};

const Row = ({ offered: { phrase, filled } }: { offered: Offered }) => {
  const words = useMessages().report.write.phrases;
  return (
    <>
      <span className="phrase-title">
        {phrase.title} {phrase.shortcut === '' ? null : <kbd>{phrase.shortcut}</kbd>}
      </span>
      <span className="phrase-text">{filled.text}</span>
      <span className="soft">
        {filled.events.length > 0 ? words.receipts({ count: filled.events.length }) : ''}{' '}
        {filled.open.length > 0 ? words.left({ names: filled.open.join(', ') }) : ''}
      </span>
    </>
  );
};

interface OptionsProps {
  offered: readonly Offered[];
  chosen: number;
  lang: string;
  onTake: (one: Offered) => void;
}

const Options = ({ offered, chosen, lang, onTake }: OptionsProps) => {
  const words = useMessages().report.write.phrases;
  return (
    <div className="phrase-list" id="phrase-list" role="listbox" aria-label={words.insertTitle} lang={lang}>
      {offered.map((one, index) => (
        <div
          key={one.phrase.id}
          id={`phrase-${String(one.phrase.id)}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className="phrase-option"
          onClick={() => onTake(one)}
          onKeyDown={() => undefined}
        >
          <Row offered={one} />
        </div>
      ))}
    </div>
  );
};

/** Phrases as they would stand in this report; Enter puts the chosen one behind the sentence of the caret. */
export const PhraseDialog = (props: Props) => {
  const words = useMessages().report.write.phrases;
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const { all, offered } = useOffered(props, sought);
  const chosen = Math.min(at, offered.length - 1);
  const take = (one: Offered | undefined): void => {
    if (one === undefined) return;
    props.onClose();
    // The dialog gives the focus back to where it was when it is gone.
    setTimeout(() => insert(props.session, one));
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(offered.length - 1, chosen + by)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(offered[chosen]);
    }
  };
  const actions = (
    <>
      <Button kind="quiet" onPress={props.onManage}>
        {words.manage}
      </Button>
      <Button onPress={props.onClose}>{words.close}</Button>
    </>
  );
  return (
    <Dialog title={words.insertTitle} isOpen onClose={props.onClose} width="wide" actions={actions}>
      <input
        className="input"
        aria-label={words.search}
        placeholder={words.search}
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="phrase-list"
        aria-activedescendant={
          offered[chosen] === undefined ? undefined : `phrase-${String(offered[chosen].phrase.id)}`
        }
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {offered.length === 0 ? <p className="soft prose">{all === 0 ? words.none : words.noneFound}</p> : null}
      <Options offered={offered} chosen={chosen} lang={props.which.language} onTake={take} />
    </Dialog>
  );
};
