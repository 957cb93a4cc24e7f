import { expect, test } from 'vitest';
import { EventId, type StoredEvent } from '../../../shared/event/model.ts';
import { readCase } from '../behaviours.ts';
import { sampleFacts } from '../paper/paper.test-support.ts';
import { businessPrograms } from './business-programs.ts';

const image = 'C:\\Program Files\\Tool\\tool.exe';

/** The sample case, with a program of the attack that lies where programs are installed, and what was recorded beside it. */
const isOfBusiness = (beside: (start: StoredEvent) => StoredEvent[]): boolean[] => {
  const facts = sampleFacts();
  const { attack, table } = readCase(facts);
  const start = facts.events.find(
    ({ class: kind, activity, processKey, seenAtMs }) =>
      kind === 'process_activity' &&
      activity === 'launch' &&
      processKey !== null &&
      attack.has(table.resolve(processKey, seenAtMs)),
  );
  if (start === undefined) throw new Error('the sample has a start of the attack');
  const renamed = facts.events.map((event) => (event.id === start.id ? { ...event, image } : event));
  const reading = readCase({ ...facts, events: [...beside({ ...start, image }), ...renamed] });
  const judged = businessPrograms(reading);
  return [...reading.table.processes.values()].filter((process) => process.image === image).map(judged);
};

const written = (start: StoredEvent): StoredEvent => ({
  ...start,
  id: EventId.parse(900_001),
  class: 'file_system_activity',
  activity: 'create',
  targetKind: 'file',
  target: image,
});

test('what lies where programs are installed is the business’s own, unless the attack put it there', () => {
  expect(isOfBusiness(() => [])).toEqual([true]);
  expect(isOfBusiness((start) => [written(start)])).toEqual([false]);
});
