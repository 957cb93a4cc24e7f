import { useState } from 'react';
import type { RuleCard } from '../../shared/rules/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';

/** Rules that were looked through, with the pipelines they went through before. */
interface Collection {
  path: string;
  name: string;
  customer: string | null;
  cards: readonly RuleCard[];
  pipelines: readonly string[];
}

const lastPart = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path;

/** Looks through a file or folder that somebody chooses, as the pipelines of a customer change it. Nothing is judged by it. */
export const useCollection = () => {
  const [collection, setCollection] = useState<Collection | null>(null);
  const [customer, setCustomer] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const look = async (path: string | null | undefined, whose: string | null): Promise<void> => {
    if (path === null || path === undefined) return;
    setBusy(true);
    setError(null);
    try {
      const { rules, pipelines } = await ask('rules.check', { rules: path, customer: whose });
      setCollection({ path, name: lastPart(path), customer: whose, cards: rules, pipelines });
    } catch (thrown) {
      setError(refusedFrom(thrown));
    } finally {
      setBusy(false);
    }
  };
  // A closed dialog looks through nothing.
  const begin = (choosing: Promise<string | null | undefined>): void =>
    void choosing.then(
      (path) => look(path, customer),
      () => undefined,
    );
  return {
    collection,
    customer,
    isBusy,
    error,
    file: () =>
      begin(
        bridge()
          .chooseFiles('rules')
          .then(([file]) => file),
      ),
    folder: () => begin(bridge().chooseFolder()),
    /** The same rules, as another customer's pipelines change them. */
    chooseCustomer: (next: string | null): void => {
      setCustomer(next);
      if (collection !== null) void look(collection.path, next);
    },
    back: () => setCollection(null),
  };
};
