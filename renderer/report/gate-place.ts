import type { GateFinding } from '../../shared/report/gate-model.ts';
import type { SectionedText } from '../../shared/report/text.ts';

/** Puts the caret behind the text of an element; what cannot be typed into gets the focus. */
const focusEnd = (editable: HTMLElement, within: Element): void => {
  editable.focus();
  const selection = editable.ownerDocument.getSelection();
  if (selection === null || !editable.isContentEditable) return;
  selection.selectAllChildren(within);
  selection.collapseToEnd();
};

/** Goes to the sentence (or section, or title) a finding or a comment is about, ready to type. */
export const placeOf = (report: SectionedText, { section, claim }: Pick<GateFinding, 'section' | 'claim'>): void => {
  if (section === null) {
    document.querySelector<HTMLElement>('.report-title')?.focus();
    return;
  }
  const part = report.questions.some(({ id }) => id === section) ? 'questions' : 'fields';
  const field = document.querySelector<HTMLElement>(`[data-section="${part} ${section}"]`);
  const editable = field?.querySelector<HTMLElement>('.ProseMirror') ?? null;
  if (field === null || editable === null) return;
  const sentences = [...field.querySelectorAll<HTMLElement>('.claim-row')];
  const row = sentences.find((one) => one.dataset['claim'] === claim) ?? sentences[0] ?? field;
  row.scrollIntoView({ block: 'center' });
  focusEnd(editable, row.querySelector('.claim-text') ?? editable);
};
