import { useState } from 'react';
import type { RuleCard } from '../../shared/rules/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';

/** Rules that were looked through; `name` null: those of the workbench. */
export interface Collection {
  name: string;
  cards: readonly RuleCard[];
}

const lastPart = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path;

/** Looks through a file or folder that somebody chooses. Nothing is judged by it. */
export const useCollection = () => {
  const [collection, setCollection] = useState<Collection | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const look = async (rules: string | null | undefined): Promise<void> => {
    if (rules === null || rules === undefined) return;
    setBusy(true);
    setError(null);
    try {
      setCollection({ name: lastPart(rules), cards: await ask('rules.check', { rules, customer: null }) });
    } catch (thrown) {
      setError(refusedFrom(thrown));
    } finally {
      setBusy(false);
    }
  };
  // A closed dialog looks through nothing.
  const begin = (choosing: Promise<string | null | undefined>): void => void choosing.then(look, () => undefined);
  return {
    collection,
    isBusy,
    error,
    file: () =>
      begin(
        bridge()
          .chooseFiles('rules')
          .then(([file]) => file),
      ),
    folder: () => begin(bridge().chooseFolder()),
    back: () => setCollection(null),
  };
};
