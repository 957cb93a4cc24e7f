import { AnswerState, type FormAnswer, type FormItem as Item } from '../../shared/forms/model.ts';
import type { Language } from '../../shared/i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { FormSession } from './form-session.ts';

interface Props {
  item: Item;
  answer: FormAnswer;
  language: Language;
  session: FormSession;
}

/** Boxes as on the form: several, or one that gives way to the next. */
const Boxes = ({ item, answer, language, session }: Props) => {
  const words = useMessages().forms;
  const { choices = [], many = false } = item;
  const { chosen = [], text } = answer;
  if (choices.length === 0) return null;
  const tick = (id: string, isTicked: boolean): void => {
    const next = choices.flatMap((one) => {
      const stays = chosen.includes(one.id) && (many || !isTicked);
      return (one.id === id ? isTicked : stays) ? [one.id] : [];
    });
    const isAnswered = next.length > 0 || text.trim() !== '';
    const state = answer.state === 'withheld' ? 'withheld' : isAnswered ? 'known' : 'unknown';
    session.type({ item: answer.item, state, chosen: next, text });
  };
  return (
    <div
      className="form-boxes"
      role="group"
      aria-label={words.choicesOf({ name: item.name[language] })}
      lang={language}
    >
      {choices.map(({ id, name }) => (
        <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isTicked) => tick(id, isTicked)}>
          {name[language]}
        </Checkbox>
      ))}
    </div>
  );
};

/** What is asked at the left, the answer with its state and source at the right. */
export const FormItem = (props: Props) => {
  const { item, answer, language, session } = props;
  const words = useMessages().forms;
  const { text, chosen = [] } = answer;
  const name = item.name[language];
  const states = AnswerState.options.map((value) => ({ value, title: words.state[value], text: words.state[value] }));
  return (
    <div className="form-item" data-state={answer.state} data-item={answer.item}>
      <div>
        <h3 lang={language}>{name}</h3>
        <p className="soft" lang={language}>
          {item.asks[language]}
        </p>
      </div>
      <div className="form-answer">
        <Boxes {...props} />
        <textarea
          aria-label={words.answerOf({ name })}
          lang={language}
          rows={Math.min(10, Math.max(1, text.split('\n').length))}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => {
            // Whoever types knows something; what was kept back stays so.
            const isAnswered = target.value.trim() !== '' || chosen.length > 0;
            const state = answer.state === 'withheld' ? 'withheld' : isAnswered ? 'known' : 'unknown';
            session.type({ item: answer.item, state, chosen, text: target.value });
          }}
        />
        <div className="row form-state">
          <Choices
            label={words.stateOf({ name })}
            labelHidden
            choices={states}
            value={answer.state}
            onChange={(state) => session.type({ item: answer.item, state, chosen, text })}
          />
          <span className="soft">{words.source[answer.source]}</span>
          <span className="push" />
          {answer.source === 'person' ? (
            <Button kind="quiet" onPress={() => session.forget(answer.item)}>
              {words.back}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
};
