import type { FormAnswer, FormDraft, FormItem } from '../../../shared/forms/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import { inertPaper } from '../paper/inert.ts';
import type { Block, Paper } from '../paper/paper.ts';
import { evidenceSpans } from '../paper/spans.ts';

interface FormPaperParts {
  customer: string;
  /** UTC milliseconds. */
  filledAtMs: number;
  warnings?: readonly string[];
}

/** Every box of the form, as on the form itself: ticked ones are black. */
const tickedLine = (
  { choices = [] }: FormItem,
  chosen: readonly string[],
  language: FormDraft['language'],
): Block[] => {
  if (choices.length === 0 || chosen.length === 0) return [];
  const boxes = choices.map(({ id, name }) => `${chosen.includes(id) ? '■' : '□'} ${name[language]}`);
  return [{ kind: 'text', tone: 'plain', spans: [{ text: boxes.join('　') }] }];
};

const answerBlocks = (item: FormItem, answer: FormAnswer, draft: FormDraft): Block[] => {
  const { forms } = messagesIn(draft.language);
  // What is not for disclosure is in no file, whatever was typed there.
  const { chosen = [] } = answer;
  if (answer.state !== 'known' || (answer.text.trim() === '' && chosen.length === 0)) {
    const told = forms.stateInPaper[answer.state === 'withheld' ? 'withheld' : 'unknown'];
    return [{ kind: 'text', tone: 'empty', spans: [{ text: told }] }];
  }
  const lines = answer.text.trim() === '' ? [] : answer.text.split(/\r?\n/);
  return [
    ...tickedLine(item, chosen, draft.language),
    ...lines.map((line): Block => ({ kind: 'text', tone: 'plain', spans: evidenceSpans(line) })),
  ];
};

/** A final report answers every item: what is left is counted where the reader begins. */
const incomplete = ({ form, answers, language }: FormDraft): string[] => {
  const open = answers.filter(({ state }) => state === 'unknown').length;
  return form.complete === true && open > 0 ? [messagesIn(language).forms.incomplete({ count: open })] : [];
};

/** A filled form as a document, marked as a draft on top. */
export const formPaper = (draft: FormDraft, { customer, filledAtMs, warnings = [] }: FormPaperParts): Paper => {
  const { forms, report } = messagesIn(draft.language);
  const { form, language } = draft;
  const answers = new Map(draft.answers.map((answer) => [answer.item, answer]));
  return inertPaper({
    language,
    title: form.name[language],
    over: forms.over,
    badge: null,
    marking: draft.marking,
    pap: draft.pap ?? null,
    number: `${draft.caseId} ${form.id}`,
    line: report.page.pageLine({ customer, version: draft.version }),
    warnings: [forms.draftWarning, ...incomplete(draft), ...warnings],
    facts: [
      [forms.to, form.to[language]],
      [forms.customer, customer],
      [forms.due, draft.dueAtMs === null ? forms.noClock : japanStamp(draft.dueAtMs)],
      [forms.filled, japanStamp(filledAtMs)],
    ],
    sections: [
      ...form.sections.map(({ id: section, name, items }): Paper['sections'][number] => ({
        heading: name[language],
        look: 'plain',
        blocks: items.flatMap((item): Block[] => {
          const answer = answers.get(`${section}/${item.id}`);
          if (answer === undefined) return [];
          const about: Block = {
            kind: 'text',
            tone: 'note',
            spans: [{ text: `${item.asks[language]} (${forms.state[answer.state]}, ${forms.source[answer.source]})` }],
          };
          return [{ kind: 'field', head: item.name[language], body: [...answerBlocks(item, answer, draft), about] }];
        }),
      })),
      {
        heading: forms.aboutForm,
        look: 'appendix',
        blocks: [
          { kind: 'text', tone: 'plain', spans: [{ text: form.check[language] }] },
          { kind: 'text', tone: 'note', spans: [{ text: `${forms.form}: ${form.id}, ${forms.version(form)}` }] },
          {
            kind: 'text',
            tone: 'note',
            spans: [{ text: `${forms.sources}: ${[form.url, ...form.sources].join(' ')}` }],
          },
        ],
      },
    ],
  });
};
