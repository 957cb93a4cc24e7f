import { expect, test } from 'vitest';
import { EventId } from '../event/model.ts';
import { filledPhrase } from './phrases.ts';

test('a phrase is filled only from facts with their receipts; what no fact is found for stays to be filled in', () => {
  const phrase = { ja: '{host} の {user} 様は {destination} への接続に {host} を使いました。', en: '' };
  const facts = [
    { name: 'host' as const, value: 'PC-1', events: [EventId.parse(7), EventId.parse(8)] },
    { name: 'user' as const, value: '{destination}', events: [EventId.parse(8)] },
  ];
  expect(filledPhrase(phrase, 'ja', facts)).toEqual({
    text: 'PC-1 の {destination} 様は {destination} への接続に PC-1 を使いました。',
    events: [7, 8],
    open: ['destination'],
  });
});
