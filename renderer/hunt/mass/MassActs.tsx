import { useState } from 'react';
import type { MassRule, Tally } from '../../../shared/hunt/mass.ts';
import { ask } from '../../api/ask.ts';
import { useQuery } from '../../api/queries.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { go } from '../../nav/places.ts';
import { openEvents } from '../../nav/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { SuppressDialog } from './SuppressDialog.tsx';

/** The events page takes no more ids in one question. */
const mostEvents = 10_000;

export interface Asked {
  ruleId: string | null;
  host: string | null;
  tactic: string | null;
}

const noTally: Tally = { hits: 0, fresh: 0, suppressed: 0, firstMs: null, lastMs: null };

/** A line of any of the tables, in one form. */
export interface Line {
  asked: Asked;
  tally: Tally;
  rule: MassRule | null;
}

interface OfRule {
  customer: string;
  runId: number;
  rule: MassRule;
  onClose: () => void;
}

const RuleText = ({ customer, runId, rule, onClose }: OfRule) => {
  const text = useQuery('mass.ruleText', { customer, runId, ruleId: rule.ruleId });
  return (
    <Dialog title={rule.title} isOpen onClose={onClose} width="wide">
      <Answer of={text}>
        {(found) => (
          <>
            <p className="soft">{found.path}</p>
            <pre className="mass-text">
              <EvidenceText text={found.text} lines />
            </pre>
          </>
        )}
      </Answer>
    </Dialog>
  );
};

const Opened = ({ shown, ...rest }: OfRule & { shown: 'text' | 'suppress' | null }) => {
  if (shown === null) return null;
  return shown === 'text' ? <RuleText {...rest} /> : <SuppressDialog {...rest} />;
};

/** What can be done with the chosen line. */
export const MassActs = ({ customer, runId, line }: { customer: string; runId: number; line: Line | null }) => {
  const { mass } = useMessages();
  const [shown, setShown] = useState<'text' | 'suppress' | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const open = async (which: 'shown' | 'fresh' | 'suppressed'): Promise<void> => {
    if (line === null) return;
    try {
      const { events } = await ask('mass.events', { customer, runId, ...line.asked, which, limit: mostEvents });
      openEvents(events, { customer, caseId: null });
      go({ page: 'events', customer });
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  const close = (): void => setShown(null);
  const rule = line?.rule ?? null;
  const { hits, fresh, suppressed } = line?.tally ?? noTally;
  return (
    <div className="tool-bar">
      <Button isDisabled={hits === 0} onPress={() => void open('shown')}>
        {mass.showEvents}
      </Button>
      <Button isDisabled={fresh === 0} onPress={() => void open('fresh')}>
        {mass.showFresh}
      </Button>
      <Button isDisabled={suppressed === 0} onPress={() => void open('suppressed')}>
        {mass.showHeld}
      </Button>
      <Button isDisabled={rule === null} onPress={() => setShown('text')}>
        {mass.ruleText}
      </Button>
      <Button isDisabled={rule === null} onPress={() => setShown('suppress')}>
        {mass.suppress}
      </Button>
      {hits > mostEvents ? <span className="soft">{mass.cut(countText(mostEvents), countText(hits))}</span> : null}
      {error ? <ErrorNotice error={error} /> : null}
      {rule === null ? null : <Opened shown={shown} customer={customer} runId={runId} rule={rule} onClose={close} />}
    </div>
  );
};
