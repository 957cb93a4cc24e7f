import { EditorState, type Extension } from '@codemirror/state';
import type { Messages } from '../../../shared/i18n/catalogue.ts';

/** The library's own few words, in the language of the window. */
export const editorPhrases = ({ hunt }: Messages): Extension => {
  const words = hunt.editing.phrases;
  return EditorState.phrases.of({
    ...words,
    Find: words.find,
    Replace: words.replace,
    replace: words.replace,
    'replace all': words.replaceAll,
    'folded code': words.foldedCode,
    'Fold line': words.foldLine,
    'Unfold line': words.unfoldLine,
    'Go to line': words['go to line'],
    go: words.goLine,
    Completions: words.completions,
    'current match': words.currentMatch,
    'on line': words.onLine,
    '$ unchanged lines': words.unchangedLines,
  });
};
