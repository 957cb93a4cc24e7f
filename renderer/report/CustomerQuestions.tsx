import { useState } from 'react';
import { customerQuestions } from '../../shared/report/life.ts';
import { ask } from '../api/ask.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import { ReasonDialog } from '../nav/paper/ReasonDialog.tsx';
import type { Which } from './report-text.ts';
import type { Life } from './use-life.ts';

const channels = ['phone', 'mail', 'backend'] as const;
type Channel = (typeof channels)[number];

type Asking = { kind: 'question' } | { kind: 'answer'; entry: number };

const Form = ({ which, asking, onClose }: { which: Which; asking: Asking; onClose: () => void }) => {
  const words = useMessages().report.life.questions;
  const [channel, setChannel] = useState<Channel>('phone');
  const [from, setFrom] = useState('');
  const isQuestion = asking.kind === 'question';
  const body = (
    <>
      {isQuestion ? <TextField label={words.from} value={from} onChange={setFrom} /> : null}
      <Choices
        label={words.channel}
        choices={channels.map((value) => ({ value, title: words.channelName[value], text: words.channelName[value] }))}
        value={channel}
        onChange={setChannel}
      />
    </>
  );
  return (
    <ReasonDialog
      title={(isQuestion ? words.add : words.answer).replace('…', '')}
      body={body}
      doIt={words.save}
      label={isQuestion ? words.text : words.answerText}
      isOpen
      onClose={onClose}
      onAnswer={(text) =>
        asking.kind === 'question'
          ? ask('reportLife.ask', { ...which, channel, from: from.trim(), when: new Date().toISOString(), text })
          : ask('reportLife.answer', { ...which, entry: asking.entry, channel, text })
      }
    />
  );
};

/** What the customer asked about which version, and what was answered. */
export const CustomerQuestions = ({ which, now }: { which: Which; now: Life }) => {
  const words = useMessages().report.life.questions;
  const [asking, setAsking] = useState<Asking | null>(null);
  const list = customerQuestions(now.life.entries);
  return (
    <section>
      <h3>{words.title}</h3>
      {list.length === 0 ? <p className="soft">{words.none}</p> : null}
      <ul className="question-list">
        {list.map(({ asked, answers }) => (
          <li key={asked.id}>
            <p>
              <TimeText ms={Date.parse(asked.fact.when)} /> <b>{asked.fact.from}</b>{' '}
              <span className="soft">
                {words.channelName[asked.fact.channel]}, {words.version({ version: asked.version })}
              </span>
            </p>
            <p className="prose">{asked.fact.text}</p>
            {answers.map((answer) => (
              <p key={answer.id} className="prose question-answer">
                <TimeText ms={Date.parse(answer.at)} /> {answer.by}: {answer.fact.text}
              </p>
            ))}
            {answers.length === 0 ? <span className="soft">{words.unanswered} </span> : null}
            <Button kind="quiet" onPress={() => setAsking({ kind: 'answer', entry: asked.id })}>
              {words.answer}
            </Button>
          </li>
        ))}
      </ul>
      <Button onPress={() => setAsking({ kind: 'question' })}>{words.add}</Button>
      {asking === null ? null : <Form which={which} asking={asking} onClose={() => setAsking(null)} />}
    </section>
  );
};
