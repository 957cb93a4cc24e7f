import { ErrorCode } from '../../shared/contract/errors.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { expect, test } from 'vitest';
import { acceptDraft, eventsOf, refusalText, stackOf } from './hunt-model.ts';
import { parametersIn } from './parameter-values.ts';

test('values are stacked with the rare ones first', () => {
  expect(stackOf([['a'], ['b'], ['a'], [null]], 0)).toEqual([
    { value: 'b', count: 1 },
    { value: null, count: 1 },
    { value: 'a', count: 2 },
  ]);
});

test('values are asked for by the names in the code, not by those in texts and comments', () => {
  expect(
    parametersIn('sql', "SELECT ':no' -- :no\n/* :no */ FROM events WHERE host = :host OR pid = :pid OR host = :host"),
  ).toEqual(['host', 'pid']);
  expect(parametersIn('sigma', 'a: :host')).toEqual([]);
});

test('rows lead to their events where a column names them', () => {
  expect(
    eventsOf({ columns: ['host', 'id'] }, [
      ['a', 65536],
      ['b', 65536],
      ['c', 'x'],
    ]),
  ).toEqual([65536]);
  expect(eventsOf({ columns: ['host'] }, [['a']])).toEqual([]);
});

test('what was kept when there were two languages is taken over, and anything else is an empty draft', () => {
  const old = acceptDraft({ language: 'sigma', sql: 'SELECT 1', sigma: 'title: x', customer: 'C' });
  expect(old).toMatchObject({
    language: 'sigma',
    texts: { sql: 'SELECT 1', sigma: 'title: x', kql: '' },
    customer: 'C',
  });
  expect(acceptDraft(old)).toEqual(old);
  expect(acceptDraft({ language: 'cobol', texts: 7 })?.language).toBe('sql');
});

test('a refused hunt is told in words, in both languages, whatever its code', () => {
  for (const language of ['ja', 'en'] as const) {
    const { hunt } = messagesIn(language);
    for (const code of ErrorCode.options) expect(refusalText(hunt, code)).not.toBe(hunt.refused(code));
  }
});
