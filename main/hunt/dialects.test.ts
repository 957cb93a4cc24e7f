import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fidelity } from '../../shared/hunt/fidelity.ts';
import { finds, vendorRecord, type VendorLanguage } from './fixtures/interpreter.ts';
import { holds, type HuntRecord } from './fixtures/naive.ts';
import { hunts, records } from './fixtures/random-hunts.ts';
import { readQuery, syntaxOf } from './read/read-query.ts';
import type { HuntNode } from './tree/tree.ts';
import { dialects } from './write/dialects.ts';
import { writeHunt } from './write/write-hunt.ts';

const LANGUAGES: VendorLanguage[] = ['cql', 'cbc', 's1ql', 'lucene', 'esql', 'kql'];

/** What a verdict promises of one record. */
const keeps = (verdict: Fidelity, asked: boolean, found: boolean): boolean => {
  if (verdict === 'exact') return asked === found;
  if (verdict === 'wider') return found || !asked;
  return verdict === 'narrower' ? asked || !found : true;
};

const broken = (hunt: HuntNode, events: readonly HuntRecord[], language: VendorLanguage): string | null => {
  const { text, card } = writeHunt(hunt, dialects[language]);
  if (text === null) return card.verdict === 'impossible' ? null : 'no text';
  const { syntax } = syntaxOf(language, text);
  if (syntax === null) return `not read: ${text}`;
  for (const event of events) {
    const record = vendorRecord(event, language);
    if (record === null) continue;
    const [asked, found] = [holds(hunt, event), finds(syntax, record, language) === true];
    if (!keeps(card.verdict, asked, found))
      return `${card.verdict}, asked ${String(asked)}, found ${String(found)}: ${text}`;
  }
  return null;
};

test.each(LANGUAGES)('what a card of %s says is what the product would find', (language) => {
  fc.assert(
    fc.property(hunts, fc.array(records, { minLength: 5, maxLength: 20 }), (hunt, events) => {
      expect(broken(hunt, events, language)).toBe(null);
    }),
    { numRuns: 1500 },
  );
});

test.each(LANGUAGES)('a hunt written exactly in %s is read back as the same hunt', (language) => {
  fc.assert(
    fc.property(hunts, fc.array(records, { minLength: 5, maxLength: 15 }), (hunt, events) => {
      const { text, card } = writeHunt(hunt, dialects[language]);
      fc.pre(text !== null && card.verdict === 'exact');
      const { tree, diagnostics } = readQuery(language, text ?? '');
      expect(diagnostics).toEqual([]);
      for (const event of events)
        expect([text, tree === null ? null : holds(tree, event)]).toEqual([text, holds(hunt, event)]);
    }),
    { numRuns: 500 },
  );
});
