import type { Form, FormAnswer, TypedAnswer } from '../../../shared/forms/model.ts';
import { factOf, type FormSources } from './form-facts.ts';

/** Every item of a form: what a person typed, else what the records tell, else unknown. Typed words are never replaced. */
export const fillForm = (form: Form, sources: FormSources, typed: readonly TypedAnswer[]): FormAnswer[] =>
  form.sections.flatMap(({ id: section, items }) =>
    items.map(({ id, fact }): FormAnswer => {
      const item = `${section}/${id}`;
      const own = typed.find((one) => one.item === item);
      if (own !== undefined) return { ...own, source: 'person', events: [] };
      const { text, events } = fact === null ? { text: '', events: [] } : factOf(fact, sources);
      if (text === '') return { item, state: 'unknown', text: '', source: 'none', events: [] };
      return { item, state: 'known', text, source: 'records', events: events.slice(0, 500) };
    }),
  );
