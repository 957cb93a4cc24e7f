import { useDeferredValue, useState } from 'react';
import type { FidelityCard } from '../../shared/hunt/fidelity.ts';
import type { HuntConversion, HuntLanguage, HuntValue } from '../../shared/hunt/model.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useMessages } from '../ui/messages.ts';
import { Select } from '../ui/fields.tsx';
import { Answer, Banner, EmptyNotice } from '../ui/Notice.tsx';
import { CardTable } from './CardTable.tsx';
import type { HuntDraft } from './hunt-model.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import { TakenPipelines } from './pipelines/TakenPipelines.tsx';
import type { TextPlace } from './placing.ts';

interface Props {
  customer: string;
  draft: HuntDraft;
  parameters: Record<string, HuntValue>;
  onOpen: (language: HuntLanguage, text: string) => void;
  /** Marks a place of the text in the editor. */
  onShow: (place: TextPlace | null) => void;
  onGo: (place: TextPlace) => void;
}

/** A target that is not the language of the text itself. */
const targetFor = (chosen: HuntLanguage, language: HuntLanguage): HuntLanguage =>
  chosen === language ? (language === 'sigma' ? 'cql' : 'sigma') : chosen;

const toneOf = ({ verdict }: FidelityCard): 'good' | 'caution' => (verdict === 'exact' ? 'good' : 'caution');

/** The translation with one of its conditions marked. */
const Text = ({ text, shown }: { text: string; shown: TextPlace | null }) => {
  const { hunt } = useMessages();
  return (
    <pre className="hunt-translation" aria-label={hunt.translation} tabIndex={0} role="region">
      {shown === null ? (
        text
      ) : (
        <>
          {text.slice(0, shown.start)}
          <mark>{text.slice(shown.start, shown.end)}</mark>
          {text.slice(shown.end)}
        </>
      )}
    </pre>
  );
};

type Shown = Pick<HuntConversion, 'text' | 'card'>;

/** What is shown: the whole, or one of several correlations that need a query each. */
const shownOf = (made: HuntConversion, part: number): Shown => made.parts?.[part] ?? made;

const WHOLE = -1;

/** A part of an older text is none of this one; where the whole cannot be said, the first is shown. */
const partIn = (made: HuntConversion | undefined, wanted: number): number => {
  const count = made?.parts?.length ?? 0;
  if (count === 0 || (wanted === WHOLE && made?.text !== null)) return WHOLE;
  return wanted >= 0 && wanted < count ? wanted : 0;
};

interface PartChoice {
  made: HuntConversion;
  part: number;
  onPart: (part: number) => void;
}

const PartSelect = ({ made: { parts = [], text }, part, onPart }: PartChoice) => {
  const { hunt } = useMessages();
  if (parts.length === 0) return null;
  const whole = { value: String(WHOLE), title: hunt.allParts, text: hunt.allParts };
  const own = parts.map(({ name }, at) => ({ value: String(at), title: name, text: name.slice(0, 80) }));
  return (
    <Select
      label={hunt.part}
      labelHidden
      choices={text === null ? own : [whole, ...own]}
      value={String(part)}
      onChange={(value) => onPart(Number(value))}
    />
  );
};

const Made = ({ made, source, onShow, onGo }: { made: Shown; source: string } & Pick<Props, 'onShow' | 'onGo'>) => {
  const { hunt } = useMessages();
  const [shown, setShown] = useState<TextPlace | null>(null);
  const { text, card } = made;
  if (card.clauses.length === 0 && text === null) return <EmptyNotice title={hunt.translate} body={hunt.notRead} />;
  return (
    <>
      <Banner tone={toneOf(card)}>{hunt.fidelity.overall[card.verdict]}</Banner>
      <TakenPipelines names={card.pipelines} />
      {text === null ? null : <Text text={text} shown={shown} />}
      <CardTable
        card={card}
        text={source}
        onShow={({ from, to }) => {
          setShown(to);
          onShow(from);
        }}
        onGo={onGo}
      />
    </>
  );
};

/** The text of the editor in another language, made while it is typed. */
export const Translate = ({ customer, draft, parameters, onOpen, onShow, onGo }: Props) => {
  const { hunt } = useMessages();
  const { language } = draft;
  const source = useDeferredValue(draft.texts[language]);
  const [chosen, setChosen] = useState<HuntLanguage>('kql');
  const to = targetFor(chosen, language);
  const isEmpty = source.trim() === '';
  const asked = { from: language, to, text: source, parameters, customer };
  // While a new one is made the one before stays: it says itself which language it is in.
  const made = useQuery('hunt.convert', asked, { enabled: !isEmpty, keepPrevious: true });
  const [wanted, setPart] = useState(WHOLE);
  const current = made.data?.to === to && !isEmpty ? made.data : null;
  const part = partIn(made.data, wanted);
  const text = current === null ? null : shownOf(current, part).text;
  return (
    <div className="hunt-results">
      <div className="tool-bar">
        <LanguageSelect label={hunt.translateTo} value={to} onChange={setChosen} without={language} />
        {current === null ? null : <PartSelect made={current} part={part} onPart={setPart} />}
        {text === null ? null : (
          <>
            <CopyButton label={hunt.copyTranslation} text={text} />
            <Button onPress={() => onOpen(to, text)}>{hunt.openInEditor}</Button>
          </>
        )}
      </div>
      {isEmpty ? (
        <EmptyNotice title={hunt.translate} body={hunt.nothingToTranslate} />
      ) : (
        <Answer of={made}>
          {(conversion) => (
            <Made
              key={`${conversion.from} ${conversion.to} ${String(part)}`}
              made={shownOf(conversion, part)}
              source={source}
              onShow={onShow}
              onGo={onGo}
            />
          )}
        </Answer>
      )}
    </div>
  );
};
