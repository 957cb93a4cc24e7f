import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { hoverTooltip, showTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Messages } from '../../../../shared/i18n/catalogue.ts';
import { helpAt, type Help } from './help.ts';

interface Desk {
  language: HuntLanguage;
  messages: Messages;
}

const element = (name: string, className: string, text: string): HTMLElement => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

/** Everything is text: a name that was typed is shown, never taken as anything else. */
const drawn = ({ name, meanings, elsewhere }: Help, { hunt }: Messages): HTMLElement => {
  const box = element('div', 'hunt-help', '');
  box.setAttribute('role', 'note');
  box.append(element('strong', 'hunt-help-name', name));
  for (const meaning of meanings) box.append(element('p', '', meaning));
  if (elsewhere.length > 0) {
    const list = element('dl', 'hunt-help-names', '');
    for (const { language, names } of elsewhere) {
      list.append(element('dt', '', hunt.languages[language]), element('dd', '', names.join(', ')));
    }
    box.append(list);
  }
  return box;
};

const tooltipOf = (help: Help, { desk, offset }: { desk: Desk; offset: number }): Tooltip => ({
  pos: offset + help.from,
  end: offset + help.to,
  above: true,
  create: () => ({ dom: drawn(help, desk.messages) }),
});

const found = async (view: EditorView, place: number, desk: Desk): Promise<Tooltip | null> => {
  const line = view.state.doc.lineAt(place);
  const help = await helpAt(desk, line.text, place - line.from);
  return help === null ? null : tooltipOf(help, { desk, offset: line.from });
};

const setHelp = StateEffect.define<Tooltip | null>();

const helpField = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setHelp)) return effect.value;
    return transaction.docChanged || transaction.selection !== undefined ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Help at the cursor, by a key. */
export const showHelp = (view: EditorView, desk: Desk): void => {
  const place = view.state.selection.main.head;
  void found(view, place, desk).then((tooltip) => {
    if (view.state.selection.main.head === place) view.dispatch({ effects: setHelp.of(tooltip) });
  });
};

/** False where none was shown. */
export const hideHelp = (view: EditorView): boolean => {
  if ((view.state.field(helpField, false) ?? null) === null) return false;
  view.dispatch({ effects: setHelp.of(null) });
  return true;
};

export const huntHelp = (desk: Desk): Extension => [
  helpField,
  hoverTooltip((view, place) => found(view, place, desk), { hoverTime: 400 }),
];
