import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { Work } from '../api/work.ts';
import { shownWork } from './work-line.ts';

const running: Work<'sources.import'> = {
  name: 'sources.import',
  input: { customer: 'A', paths: ['a.evtx'] },
  state: 'running',
  startedAtMs: 0,
  progress: {
    stage: 'reading',
    file: 'a.evtx',
    filesDone: 0,
    files: 1,
    bytesDone: 50,
    bytesTotal: 200,
    events: 10,
    rejected: 0,
    perSecond: 61_000,
    secondsLeft: 125,
  },
  output: null,
  error: null,
  cancel: () => undefined,
};

test('an import shows how far it is, how fast and how long it takes', () => {
  expect(shownWork({ 'sources.import': running }, messagesIn('en'))).toMatchObject({
    title: 'Import',
    part: 0.25,
    line: '61k/s · 2:05',
    isCancelling: false,
  });
});

test('work that ended is no longer shown', () => {
  expect(shownWork({ 'sources.import': { ...running, state: 'done' } }, messagesIn('en'))).toBeNull();
});
