import type { EditorState, Transaction } from '@tiptap/pm/state';
import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import type { ReportSession } from './report-session.ts';
import { withBlock } from './shape-keys.ts';

type Make = (state: EditorState) => Transaction | null;

/** A picture kept with the case's customer as `data:`; null where it is not kept. */
export const storedPicture = async (caseId: CaseId, image: string): Promise<string | null> =>
  (await ask('report.picture', { caseId, image })).picture;

export interface InsertedFigure {
  /** Has a PNG chosen by the system's dialog and puts it behind the sentence of the caret. */
  insert: (apply: (make: Make) => void) => void;
  error: Refused | null;
}

export const useInsertedFigure = (session: ReportSession): InsertedFigure => {
  const [error, setError] = useState<Refused | null>(null);
  const insert = async (apply: (make: Make) => void): Promise<void> => {
    setError(null);
    try {
      const [file] = await bridge().chooseFiles('picture');
      if (file === undefined) return;
      const { caseId } = session.view().report;
      const stored = await ask('report.putPicture', { caseId, file });
      apply(withBlock({ kind: 'figure', ...stored, alt: '' }, 'advice'));
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { insert: (apply) => void insert(apply), error };
};
