import type { HuntDiagnostic } from '../../shared/hunt/fidelity.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { readUnsupported } from '../../shared/rules/unsupported.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import type { TextPlace } from './placing.ts';

/** More would push the answer off the page; the rest is counted. */
const most = 6;
const mostCosts = 2;

/** Why a rule cannot be judged, in the reader's words. */
export const ruleReason = ({ rules }: Messages, reason: string): string => {
  const read = readUnsupported(reason);
  return read === null ? reason : rules.unsupported[read.code](read.detail);
};

/** What is wrong, in words. */
export const sentenceOf = (messages: Messages, { code, detail }: HuntDiagnostic): string =>
  code === 'sigma-rule' ? ruleReason(messages, detail) : messages.hunt.fidelity.diagnostics[code](detail);

/** What will take long, and why. It is no fault: it runs all the same. */
export const Costs = ({ diagnostics, onGo }: Pick<Props, 'diagnostics' | 'onGo'>) => {
  const messages = useMessages();
  const { hunt } = messages;
  if (diagnostics.length === 0) return null;
  return (
    <ul className="hunt-problems" aria-label={hunt.editing.costs}>
      {diagnostics.slice(0, mostCosts).map((one) => (
        <li key={`${String(one.start)} ${one.code}`} data-severity="hint">
          <Button kind="quiet" onPress={() => onGo(one)}>
            {hunt.at(one.line, one.column)}
          </Button>
          <span className="hunt-problem">{sentenceOf(messages, one)}</span>
        </li>
      ))}
      {diagnostics.length > mostCosts ? (
        <li className="soft">{hunt.moreProblems(countText(diagnostics.length - mostCosts))}</li>
      ) : null}
    </ul>
  );
};

interface Props {
  diagnostics: readonly HuntDiagnostic[];
  onGo: (place: TextPlace) => void;
  onFix: (diagnostic: HuntDiagnostic) => void;
}

/** What is wrong with the text, each with its place and, where there is one, what to put there. */
export const Diagnostics = ({ diagnostics, onGo, onFix }: Props) => {
  const messages = useMessages();
  const { hunt } = messages;
  if (diagnostics.length === 0) return null;
  return (
    <ul className="hunt-problems" aria-label={hunt.problems}>
      {diagnostics.slice(0, most).map((one) => (
        <li key={`${String(one.start)} ${one.code} ${one.detail}`} data-severity={one.severity}>
          <Button kind="quiet" onPress={() => onGo(one)}>
            {hunt.at(one.line, one.column)}
          </Button>
          <span className="hunt-problem">{sentenceOf(messages, one)}</span>
          {one.fix === null ? null : (
            <Button kind="quiet" onPress={() => onFix(one)}>
              {hunt.fix(one.fix)}
            </Button>
          )}
        </li>
      ))}
      {diagnostics.length > most ? (
        <li className="soft">{hunt.moreProblems(countText(diagnostics.length - most))}</li>
      ) : null}
    </ul>
  );
};

/** Rules of an answer that could not be judged. */
export const Unsupported = ({ rules }: { rules: readonly { id: string; reason: string }[] }) => {
  const messages = useMessages();
  if (rules.length === 0) return null;
  return (
    <ul className="hunt-problems" aria-label={messages.hunt.problems}>
      {rules.map(({ id, reason }) => (
        <li key={id} className="caution">
          {ruleReason(messages, reason)}
        </li>
      ))}
    </ul>
  );
};
