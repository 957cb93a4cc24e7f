import { useState, type ReactNode } from 'react';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import type { Which } from './report-text.ts';

type Outcome = { state: 'idle' } | { state: 'written'; file: string } | { state: 'failed'; error: Refused };

/** Asks where the mail file goes, and says what became of it. The recipient's mail program sends it. */
export const useMailFile = (which: Which): { write: (contact: string, to: string) => void; outcome: ReactNode } => {
  const { delivery } = useMessages().report.life;
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const write = async (contact: string, to: string): Promise<void> => {
    try {
      const { name } = await ask('templates.fileName', { ...which, format: 'pdf', as: 'released' });
      const file = await bridge().chooseSave(name.replace(/pdf$/, 'eml'));
      if (file === null) return;
      await ask('reportLife.mail', { ...which, contact, to, format: 'pdf', file });
      setOutcome({ state: 'written', file });
    } catch (thrown) {
      setOutcome({ state: 'failed', error: refusedFrom(thrown) });
    }
  };
  const shown = {
    idle: () => null,
    written: () => (
      <Banner tone="good">{outcome.state === 'written' ? delivery.written({ file: outcome.file }) : ''}</Banner>
    ),
    failed: () => (outcome.state === 'failed' ? <ErrorNotice error={outcome.error} /> : null),
  }[outcome.state];
  return { write: (contact, to) => void write(contact, to), outcome: shown() };
};
