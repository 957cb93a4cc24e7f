import { AnswerState, type Form, type FormAnswer } from '../../shared/forms/model.ts';
import type { Language } from '../../shared/i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { FormSession } from './form-session.ts';

interface Props {
  item: Form['sections'][number]['items'][number];
  answer: FormAnswer;
  language: Language;
  session: FormSession;
}

/** What is asked at the left, the answer with its state and source at the right. */
export const FormItem = ({ item, answer, language, session }: Props) => {
  const words = useMessages().forms;
  const { text } = answer;
  const name = item.name[language];
  const states = AnswerState.options.map((value) => ({ value, title: words.state[value], text: words.state[value] }));
  return (
    <div className="form-item" data-state={answer.state}>
      <div>
        <h3 lang={language}>{name}</h3>
        <p className="soft" lang={language}>
          {item.asks[language]}
        </p>
      </div>
      <div className="form-answer">
        <textarea
          aria-label={words.answerOf({ name })}
          lang={language}
          rows={Math.min(10, Math.max(1, text.split('\n').length))}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => {
            // Whoever types knows something; what was kept back stays so.
            const state = answer.state === 'withheld' ? 'withheld' : target.value.trim() === '' ? 'unknown' : 'known';
            session.type({ item: answer.item, state, text: target.value });
          }}
        />
        <div className="row form-state">
          <Choices
            label={words.stateOf({ name })}
            labelHidden
            choices={states}
            value={answer.state}
            onChange={(state) => session.type({ item: answer.item, state, text })}
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
