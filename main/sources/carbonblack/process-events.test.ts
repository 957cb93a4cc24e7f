import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PulledItem } from '../connector.ts';
import { answerJson, asAnalyst, clientTo, loopback } from '../http/loopback.test-support.ts';
import { objectAt, objectOf } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { cbcApi } from './api.ts';
import { pullEvents } from './process-events.ts';

/** The vendor's own fixtures; their licence stands in the NOTICE beside them. */
const FIXTURES = new URL('../../normalize/fixtures/carbonblack/events.json', import.meta.url);

const fixture = (name: string): JsonObject => objectAt(objectOf(JSON.parse(readFileSync(FIXTURES, 'utf8'))), name);

const pace = { firstMs: 1, mostMs: 2, stillMs: 40, ageMs: 2000 };

const eventsFrom = async (answers: (number: number) => JsonObject): Promise<PulledItem[]> => {
  const server = await loopback((_asked, response, number) => answerJson(response, answers(number)));
  const http = clientTo(server.url);
  const api = cbcApi({ http, orgKey: 'O', apiId: 'I', secret: 'S' });
  const asked = { processGuid: 'G', host: 'pc1', fromMs: 0, toMs: Date.now(), pace };
  const items: PulledItem[] = [];
  for await (const page of pullEvents(api, asked, asAnalyst)) items.push(...page.items);
  return items;
};

const keys = (items: readonly PulledItem[]): string[] =>
  items.flatMap((item) => (item.type === 'record' ? [item.record.head.key] : []));

test('an answer of a few segments is asked for again; both parts of the whole come, each event once', async () => {
  const order = ['EVENT_SEARCH_RESP_INTERIM', 'EVENT_SEARCH_RESP_INTERIM', 'EVENT_SEARCH_RESP_PART_ONE'];
  const items = await eventsFrom((number) => fixture(order[number] ?? 'EVENT_SEARCH_RESP_PART_TWO'));
  expect(keys(items)).toEqual([
    'event:v1PSfkXGQAilYw5MYwoWQA',
    'event:bYd9BiyVRdSI47Can0LWwA',
    'event:7ykrNX5pRTK85QHKnBtDng',
  ]);
  expect(items.every(({ type }) => type === 'record')).toBe(true);
});

test('segments that stop moving end the loop: what came is kept, what is missing is said', async () => {
  const stuck = { ...fixture('EVENT_SEARCH_RESP_INTERIM'), num_available: 2 };
  const items = await eventsFrom(() => stuck);
  expect(keys(items).length).toBe(2);
  expect(items.at(-1)).toMatchObject({ type: 'refused', reason: 'events incomplete: 3 of 7 segments were searched' });
});

test('a server that never says it has no more is left after a few idle answers', async () => {
  const endless = { ...fixture('EVENT_SEARCH_RESP_PART_ONE'), num_available: 9999 };
  await expect(eventsFrom(() => endless)).rejects.toMatchObject({ code: 'vendor-refused' });
});
