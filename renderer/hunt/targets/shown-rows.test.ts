import { expect, test } from 'vitest';
import { EventId } from '../../../shared/event/model.ts';
import { TargetsAnswer } from '../../../shared/hunt/target.ts';
import { takeableRows, withTaken } from './shown-rows.ts';

const answer = TargetsAnswer.parse({
  run: 'run-1',
  fromMs: 0,
  toMs: 1,
  columns: ['huntedIn', 'id', 'host'],
  rows: [
    ['local', 5, 'pc1'],
    ['falcon', null, 'pc2'],
    ['falcon', null, 'pc3'],
  ],
  targets: [],
  seconds: 1,
});

test('rows of vendors can be taken; once they are, each is the event it became', () => {
  expect(takeableRows(answer)).toEqual([1, 2]);
  const names = new Map([['falcon', 'Falcon of acme']]);
  const ids = [{ row: 2, event: EventId.parse(9) }];
  const taken = { events: 1, known: 0, rejected: 0, withoutRecord: 0, ids };
  expect(withTaken(answer, names, taken).rows).toEqual([
    ['local', 5, 'pc1'],
    ['Falcon of acme', null, 'pc2'],
    ['Falcon of acme', 9, 'pc3'],
  ]);
});
