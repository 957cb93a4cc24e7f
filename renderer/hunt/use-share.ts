import { useState } from 'react';
import type { InputOf } from '../api/procedures.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';

type Order = Partial<Pick<InputOf<'favourites.share'>, 'favourites' | 'runs' | 'notebooks'>>;

/** Writes favourites and runs to a file that somebody else can take in. */
export const useShare = (customer: string) => {
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const share = async (order: Order): Promise<void> => {
    try {
      const file = await bridge().chooseSave('hunts.json');
      if (file === null) return;
      const whole = { favourites: [], runs: [], notebooks: [], ...order };
      setSaved((await ask('favourites.share', { customer, ...whole, file })).file);
      setError(null);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, share };
};
