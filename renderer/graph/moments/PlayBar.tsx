import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText } from '../../ui/time.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import type { PlayStep } from './play-steps.ts';
import type { Playing, Speed } from './use-play.ts';

const speeds: readonly Speed[] = ['slow', 'normal', 'fast'];

/** A step as a sentence: the same for eyes and ears. */
const sentenceOf = (model: FlowModel, { node, edges }: PlayStep, { flow, graph }: Messages): string => {
  const name = (id: string): string => model.nodes.get(id)?.label.slice(0, 120) ?? '';
  const [id] = edges;
  const edge = id === undefined ? undefined : (model.graph.edges.find((one) => one.id === id) ?? model.edges.get(id));
  if (edge !== undefined) return flow.play.acted(name(edge.source), graph.edges[edge.kind], name(edge.target));
  const kind = model.nodes.get(node)?.kind ?? 'object';
  return flow.play.seen(graph.kinds[kind], name(node));
};

const keysOf = (play: Playing, onEnd: () => void): Record<string, () => void> => ({
  ' ': () => play.run(!play.isRunning),
  ArrowRight: () => play.goTo(play.at + 1),
  ArrowLeft: () => play.goTo(play.at - 1),
  Home: () => play.goTo(0),
  End: () => play.goTo(play.steps.length - 1),
  Escape: onEnd,
});

const Buttons = ({ play, onEnd }: { play: Playing; onEnd: () => void }) => {
  const { play: words } = useMessages().flow;
  return (
    <>
      <Button kind="quiet" aria-label={words.first} onPress={() => play.goTo(0)}>
        |◂
      </Button>
      <Button kind="quiet" aria-label={words.previous} onPress={() => play.goTo(play.at - 1)}>
        ◂
      </Button>
      <Button kind="primary" onPress={() => play.run(!play.isRunning)}>
        {play.isRunning ? words.pause : words.start}
      </Button>
      <Button kind="quiet" aria-label={words.next} onPress={() => play.goTo(play.at + 1)}>
        ▸
      </Button>
      <Select
        label={words.speed}
        labelHidden
        value={play.speed}
        choices={speeds.map((value) => ({ value, title: words.speeds[value], text: words.speeds[value] }))}
        onChange={play.setSpeed}
      />
      <Button kind="quiet" onPress={onEnd}>
        {words.end}
      </Button>
    </>
  );
};

/** The attack step by step. A screen reader tells each step as it comes. */
export const PlayBar = ({
  play,
  model,
  onStep,
}: {
  play: Playing;
  model: FlowModel;
  onStep: (node: string) => void;
}) => {
  const messages = useMessages();
  const words = messages.flow.play;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const bar = useRef<HTMLDivElement>(null);
  const step = play.steps[play.at];
  const follow = useRef(onStep);
  useEffect(() => {
    follow.current = onStep;
  });
  useEffect(() => bar.current?.focus(), []);
  useEffect(() => {
    if (step !== undefined) follow.current(step.node);
  }, [step]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Buttons keep their own space bar.
    if (event.nativeEvent.isComposing || (event.key === ' ' && event.target !== bar.current)) return;
    const act = keysOf(play, play.end)[event.key];
    if (act === undefined) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={bar}
      className="flow-play"
      role="group"
      aria-label={words.bar}
      aria-description={words.keys}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Buttons play={play} onEnd={play.end} />
      <span className="flow-play-position">
        {words.position(step === undefined ? 0 : play.at + 1, play.steps.length)}
      </span>
      <p className="flow-play-step" role="status">
        {step === undefined
          ? words.nothing
          : words.step(zonedText(step.atMs, timeZone).slice(0, 19), sentenceOf(model, step, messages))}
      </p>
    </div>
  );
};
