import { useState } from 'react';
import type { Hint } from '../../shared/report/hints/hint-model.ts';
import { useCommand } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { hintAt } from './hint-marks.ts';
import type { WritingSession } from './report-session.ts';
import type { Hints, PlacedHint } from './use-hints.ts';

export interface Hinting {
  /** Goes to a hint and selects its words. */
  go: (placed: PlacedHint) => void;
  fix: (placed: PlacedHint) => void;
  ignore: (hint: Pick<Hint, 'key'>, isIgnored: boolean) => void;
  accept: (hint: Hint) => void;
  error: Refused | null;
  current: number;
}

/** Where the words of a hint stand in their editor now. */
const rangeOf = (session: WritingSession, { part, section, claim, hint }: PlacedHint) => {
  const editor = session.editors.get(`${part} ${section}`);
  let start = -1;
  editor?.state.doc.forEach((node, at) => {
    if (node.attrs['id'] === claim) start = at + 1;
  });
  return editor === undefined || start < 0 ? null : { editor, from: start + hint.from, to: start + hint.to };
};

const goTo = (session: WritingSession, placed: PlacedHint): void => {
  const range = rangeOf(session, placed);
  if (range === null) return;
  const { editor, from, to } = range;
  editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
};

const fixAt = (session: WritingSession, placed: PlacedHint): void => {
  const range = rangeOf(session, placed);
  if (range === null || placed.hint.fix === null) return;
  const { editor, from, to } = range;
  // The text may have moved since the list was made: only the very words are replaced.
  if (editor.state.doc.textBetween(from, to) !== placed.hint.said) return;
  session.closeStep();
  editor.view.dispatch(editor.state.tr.insertText(placed.hint.fix, from, to).scrollIntoView());
  session.closeStep();
  editor.commands.focus();
};

/** The hint of the caret, by the place it has in the list. */
const hintAtCaret = (session: WritingSession, all: readonly PlacedHint[]): number => {
  const caret = session.caret();
  if (caret === null) return -1;
  const editor = session.editors.get(`${caret.part} ${caret.section}`);
  if (editor === undefined) return -1;
  const { from, to } = editor.state.selection;
  const found = hintAt(editor.state, from, to);
  if (found === null) return -1;
  const offset = found.from - editor.state.doc.resolve(found.from).start();
  return all.findIndex(
    ({ section, claim, hint }) =>
      section === caret.section && claim === caret.claim && hint.from === offset && hint.key === found.hint.key,
  );
};

/** The first hint behind the caret; behind the last, the first of all. */
const nextOf = (session: WritingSession, all: readonly PlacedHint[]): PlacedHint | undefined => {
  const caret = session.caret();
  if (caret === null) return all[0];
  const { report } = session.view();
  const order = [...report.questions, ...report.fields].flatMap(({ claims }) => claims.map(({ id }) => id));
  const here = order.indexOf(caret.claim);
  const isBehind = ({ claim, hint }: PlacedHint): boolean =>
    claim === caret.claim ? hint.from > caret.from : order.indexOf(claim) > here;
  return all.find(isBehind) ?? all[0];
};

interface Ignoring {
  customer: string;
  /** Leaves a hint alone in this report, or no longer. */
  onIgnore: (hint: string, isIgnored: boolean) => void;
  error: Refused | null;
}

/** Keys and acts of hints. */
export const useHinting = (session: WritingSession, hints: Hints, { customer, onIgnore, error }: Ignoring): Hinting => {
  const saving = useCommand('writing.saveRules');
  const [current, setCurrent] = useState(-1);
  const at = (): number => {
    const found = hintAtCaret(session, hints.all);
    return found === -1 ? current : found;
  };
  const go = (placed: PlacedHint): void => {
    setCurrent(hints.all.indexOf(placed));
    goTo(session, placed);
  };
  const ignore: Hinting['ignore'] = ({ key }, isIgnored) => onIgnore(key, isIgnored);
  const here = (): PlacedHint | undefined => hints.all[at()];
  const group = (messages: { report: { editor: { group: string } } }): string => messages.report.editor.group;
  useCommands([
    {
      id: 'report.next-hint',
      group,
      keys: ['F7'],
      title: ({ report }) => report.write.hints.next,
      run: () => {
        const next = nextOf(session, hints.all);
        if (next !== undefined) go(next);
      },
    },
    {
      id: 'report.fix-hint',
      group,
      keys: ['Mod+.'],
      title: ({ report }) => report.write.hints.fix,
      run: () => {
        const placed = here();
        if (placed !== undefined) fixAt(session, placed);
      },
    },
    {
      id: 'report.ignore-hint',
      group,
      keys: ['Mod+Alt+I'],
      title: ({ report }) => report.write.hints.ignore,
      run: () => {
        const placed = here();
        if (placed !== undefined) ignore(placed.hint, true);
      },
    },
  ]);
  return {
    go,
    fix: (placed) => fixAt(session, placed),
    ignore,
    accept: ({ said }) => {
      if (hints.base === null) return;
      const { rules } = hints.base;
      saving.mutate({ customer, rules: { ...rules, words: [...new Set([...rules.words, said])].slice(0, 5000) } });
    },
    error: error ?? saving.error,
    current,
  };
};

const HintRow = ({ placed, hinting, isCurrent }: { placed: PlacedHint; hinting: Hinting; isCurrent: boolean }) => {
  const words = useMessages().report.write.hints;
  const { hint } = placed;
  return (
    <li data-chosen={isCurrent}>
      <button type="button" className="hint-place" onClick={() => hinting.go(placed)}>
        <span className="hint-rule">{words.rule[hint.rule]}</span>
        <span className="hint-said">{hint.said}</span>
        <span className="soft">{hint.note === '' ? words.reason[hint.rule] : hint.note}</span>
      </button>
      <div className="comment-acts">
        {hint.fix === null ? null : (
          <Button onPress={() => hinting.fix(placed)}>{words.fixTo({ fix: hint.fix })}</Button>
        )}
        <Button kind="quiet" onPress={() => hinting.ignore(hint, true)}>
          {words.ignoreHere}
        </Button>
        {hint.rule === 'spelling' || hint.rule === 'term' ? (
          <Button kind="quiet" onPress={() => hinting.accept(hint)}>
            {words.ignoreWord}
          </Button>
        ) : null}
      </div>
    </li>
  );
};

/** Every hint with its reason and what can be done about it. */
export const HintList = ({ hints, hinting }: { hints: Hints; hinting: Hinting }) => {
  const words = useMessages().report.write.hints;
  const ignored = hints.base?.ignored ?? [];
  return (
    <>
      {hinting.error === null ? null : <ErrorNotice error={hinting.error} />}
      {hints.all.length === 0 ? <p className="soft">{words.none}</p> : null}
      <ul className="comment-list" aria-label={words.list}>
        {hints.all.map((placed, at) => (
          <HintRow
            key={`${placed.claim} ${placed.hint.key} ${String(placed.hint.from)}`}
            placed={placed}
            hinting={hinting}
            isCurrent={at === hinting.current}
          />
        ))}
      </ul>
      {ignored.length === 0 ? null : (
        <details>
          <summary>{words.ignored({ count: ignored.length })}</summary>
          <ul className="comment-list">
            {ignored.map((key) => (
              <li key={key}>
                <span className="hint-said">{key.slice(key.indexOf(' ') + 1)}</span>{' '}
                <Button kind="quiet" onPress={() => hinting.ignore({ key }, false)}>
                  {words.heed}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
