import { closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { searchKeymap } from '@codemirror/search';
import { keymap, type KeyBinding } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/** Keys that mean something else in the whole window: the editor lets them through. */
const ofTheWindow = new Set([
  'Mod-Enter',
  'Mod-i',
  'Mod-k',
  'Shift-Mod-k',
  'Mod-Alt-\\',
  'Mod-\\',
  'Ctrl-k',
  'Mod-.',
  'Mod-j',
]);

const free = (bindings: readonly KeyBinding[]): KeyBinding[] =>
  bindings.filter(({ key = '' }) => !ofTheWindow.has(key));

/** Tab indents; `Escape` before it leaves the editor (the library's own rule for keyboard users). */
const tabs: KeyBinding[] = [{ key: 'Tab', run: indentMore, shift: indentLess }];

export const editorKeys = (): Extension =>
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...free(searchKeymap),
    ...historyKeymap,
    ...free(defaultKeymap),
    ...tabs,
  ]);
