import { useState } from 'react';
import type { Connection } from '../../shared/connections/model.ts';
import { placeFaults } from '../../shared/connections/place.ts';
import { ask } from '../api/ask.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { dropDraft, editedFrom, isOtherHost, putDraft, type Draft } from './draft.ts';

const savedAs = async (connection: Connection | null, draft: Draft, secret: string): Promise<Connection | null> => {
  const edited = editedFrom(draft);
  if (edited === null) return null;
  if (connection === null) return ask('connections.add', { ...edited, kind: draft.kind, secret });
  return ask('connections.change', { ...edited, id: connection.id, secret: secret === '' ? null : secret });
};

/** Whether everything needed is there; an added connection and another host need the secret. */
const isComplete = (connection: Connection | null, draft: Draft, secret: string): boolean =>
  editedFrom(draft) !== null &&
  placeFaults(draft.kind, draft.place).length === 0 &&
  (secret !== '' || !isSecretNeeded(connection, draft));

export const isSecretNeeded = (connection: Connection | null, draft: Draft): boolean =>
  connection === null || !connection.hasSecret || isOtherHost(connection, draft);

/** Saves what is in the form: a new customer first, so that a refused connection does not try to add it again. */
export const useSave = (connection: Connection | null, draft: Draft) => {
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const id = connection?.id ?? null;
  const save = async (secret: string): Promise<Connection | null> => {
    setTried(true);
    setError(null);
    if (!isComplete(connection, draft, secret)) return null;
    setPending(true);
    try {
      const name = draft.newCustomer?.trim() ?? '';
      const known: Draft = name === '' ? draft : { ...draft, customer: name, newCustomer: null };
      if (name !== '') {
        await ask('customers.add', { name });
        putDraft(id, known);
      }
      const saved = await savedAs(connection, known, secret);
      dropDraft(id);
      return saved;
    } catch (thrown) {
      setError(refusedFrom(thrown));
      return null;
    } finally {
      setPending(false);
    }
  };
  return { isTried, isPending, error, save };
};
