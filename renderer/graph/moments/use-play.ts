import { useEffect, useMemo, useState } from 'react';
import type { PlayedSoFar } from '../picture/flow-canvas.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { playSteps, seenUpTo, type PlayStep } from './play-steps.ts';

export type Speed = 'slow' | 'normal' | 'fast';
const stepMs: Record<Speed, number> = { slow: 2400, normal: 1100, fast: 400 };

export interface Playing {
  isOn: boolean;
  isRunning: boolean;
  steps: readonly PlayStep[];
  at: number;
  speed: Speed;
  played: PlayedSoFar | null;
  begin: () => void;
  end: () => void;
  run: (running: boolean) => void;
  goTo: (at: number) => void;
  setSpeed: (speed: Speed) => void;
}

/** Plays what is drawn in order of time. Nothing moves by itself until asked: it begins paused at the first step. */
export const usePlay = (model: FlowModel): Playing => {
  const [isOn, setOn] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [wanted, setAt] = useState(0);
  const [speed, setSpeed] = useState<Speed>('normal');
  const steps = useMemo(() => (isOn ? playSteps(model) : []), [isOn, model]);
  const last = Math.max(0, steps.length - 1);
  const at = Math.min(wanted, last);
  useEffect(() => {
    if (!isOn || !isRunning || at >= last) return undefined;
    const timer = setTimeout(() => setAt(at + 1), stepMs[speed]);
    return () => clearTimeout(timer);
  }, [isOn, isRunning, at, last, speed]);
  const played = useMemo((): PlayedSoFar | null => {
    const step = steps[at];
    if (step === undefined) return null;
    return { seen: seenUpTo(model, steps, at), now: [step.node, ...step.edges] };
  }, [model, steps, at]);
  const goTo = (to: number): void => setAt(Math.max(0, Math.min(last, to)));
  return {
    isOn,
    isRunning: isRunning && at < last,
    steps,
    at,
    speed,
    played,
    begin: () => {
      setOn(true);
      setAt(0);
      setRunning(false);
    },
    end: () => {
      setOn(false);
      setRunning(false);
    },
    run: (running) => {
      if (running && at >= last) setAt(0);
      setRunning(running);
    },
    goTo,
    setSpeed,
  };
};
