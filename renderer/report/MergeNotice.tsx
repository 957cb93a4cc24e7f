import { useState, useSyncExternalStore } from 'react';
import { chosen, type MergeConflict } from '../../shared/report/merge.ts';
import type { Claim } from '../../shared/report/model.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Banner } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { shapeWords } from './shape-words.ts';
import type { WritingSession } from './report-session.ts';

interface Props {
  session: WritingSession;
  /** What a section is called in its report. */
  nameOf: (section: string) => string;
}

type Choice = 'mine' | 'theirs' | 'both';
const choices: readonly Choice[] = ['mine', 'theirs', 'both'];

/** Puts the choice into the report, as an edit like any other: it can be undone. */
const settle = (session: WritingSession, conflict: MergeConflict, choice: Choice): void => {
  const { report, merge } = session.view();
  const section = report[conflict.part].find(({ id }) => id === conflict.section);
  if (section !== undefined) session.putClaims(section.id, conflict.part, chosen(section.claims, conflict, choice));
  if (merge !== null)
    session.settleMerge({ ...merge, conflicts: merge.conflicts.filter(({ id }) => id !== conflict.id) });
};

const settleTitle = (session: WritingSession, title: string): void => {
  const { merge } = session.view();
  session.change({ title });
  if (merge !== null) session.settleMerge({ ...merge, title: null });
};

const Words = ({ claim, before }: { claim: Claim | null; before: boolean }) => {
  const { write, shapes } = useMessages().report;
  if (claim === null) return <em className="soft">{before ? write.merge.none : write.merge.gone}</em>;
  const shape = shapeWords(claim, shapes);
  return (
    <>
      {shape === '' ? null : <span className="soft">{shape} </span>}
      {claim.text}
    </>
  );
};

interface RowProps extends Props {
  conflict: MergeConflict;
}

const ConflictRow = ({ conflict, session, nameOf }: RowProps) => {
  const words = useMessages().report.write.merge;
  const { language } = session.view().report;
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const choice = choices[['1', '2', '3'].indexOf(event.key)];
    const { nextElementSibling: next, previousElementSibling: previous } = event.currentTarget;
    const other = event.key === 'ArrowDown' ? next : event.key === 'ArrowUp' ? previous : null;
    if (other instanceof HTMLElement) other.focus();
    if (choice === undefined) return;
    event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
    else if (previous instanceof HTMLElement) previous.focus();
    settle(session, conflict, choice);
  };
  return (
    <li tabIndex={0} onKeyDown={onKeyDown}>
      <h4 lang={language}>{nameOf(conflict.section)}</h4>
      <div className="merge-sides" lang={language}>
        <div>
          <span className="soft">{words.base}</span>
          <p>
            <Words claim={conflict.base} before />
          </p>
        </div>
        <div>
          <span className="soft">{words.mine}</span>
          <p>
            <Words claim={conflict.mine} before={false} />
          </p>
        </div>
        <div>
          <span className="soft">{words.theirs}</span>
          <p>
            <Words claim={conflict.theirs} before={false} />
          </p>
        </div>
      </div>
      <div className="comment-acts">
        {choices.map((choice) => (
          <Button key={choice} onPress={() => settle(session, conflict, choice)}>
            {words[choice]}
          </Button>
        ))}
      </div>
    </li>
  );
};

const MergeDialog = ({ session, nameOf, onClose }: Props & { onClose: () => void }) => {
  const words = useMessages().report.write.merge;
  const { close } = useMessages().report.write.phrases;
  const { merge } = useSyncExternalStore(session.subscribe, session.view);
  const title = merge?.title ?? null;
  const isDone = merge === null || (merge.conflicts.length === 0 && title === null);
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="wide"
      actions={<Button onPress={onClose}>{close}</Button>}
    >
      <p className="prose">{isDone ? words.done : words.intro}</p>
      {isDone ? null : <p className="soft">{words.keys}</p>}
      {title === null ? null : (
        <div className="comment-acts">
          <span className="soft">{words.heading}</span>
          <Button onPress={() => settleTitle(session, title.mine)}>{title.mine}</Button>
          <Button onPress={() => settleTitle(session, title.theirs)}>{title.theirs}</Button>
        </div>
      )}
      <ul className="merge-list">
        {(merge?.conflicts ?? []).map((conflict) => (
          <ConflictRow
            key={`${conflict.section} ${conflict.id}`}
            conflict={conflict}
            session={session}
            nameOf={nameOf}
          />
        ))}
      </ul>
    </Dialog>
  );
};

/** What somebody else wrote meanwhile: taken in by itself where it can be, asked about where both changed one sentence. */
export const MergeNotice = ({ session, nameOf }: Props) => {
  const { merge: words } = useMessages().report.write;
  const { evidence } = useMessages().report;
  const { merge } = useSyncExternalStore(session.subscribe, session.view);
  const [isOpen, setOpen] = useState(false);
  const dialog = isOpen ? <MergeDialog session={session} nameOf={nameOf} onClose={() => setOpen(false)} /> : null;
  if (merge === null) return dialog;
  const count = merge.conflicts.length + (merge.title === null ? 0 : 1);
  return (
    <>
      <Banner tone={count > 0 ? 'caution' : 'plain'}>
        <span>
          {words.merged({ theirs: merge.fromTheirs })}{' '}
          {merge.receipts > 0 ? evidence.merged({ count: merge.receipts }) : ''}{' '}
          {count > 0 ? words.conflicts({ count }) : ''}
        </span>
        {count > 0 ? (
          <Button onPress={() => setOpen(true)}>{words.review}</Button>
        ) : (
          <Button onPress={() => session.settleMerge(null)}>{words.dismiss}</Button>
        )}
      </Banner>
      {dialog}
    </>
  );
};
