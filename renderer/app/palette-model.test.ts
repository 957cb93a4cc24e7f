import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { defineCommand } from '../nav/commands.ts';
import { paletteSections } from './palette-model.ts';

const flow = defineCommand({
  id: 'case.flow',
  title: ({ shell }) => shell.commands.goFlow,
  group: ({ shell }) => shell.groups.case,
  keys: ['g f'],
  run: () => undefined,
});

test('a command is found by its English words in a Japanese window', () => {
  const [section] = paletteSections([flow], [], messagesIn('ja'));
  expect(section?.title).toBe('ケース');
  expect(section?.items[0]).toMatchObject({ title: '開いているケースのフロー', keys: 'g f' });
  expect(section?.items[0]?.search.toLowerCase()).toContain('flow');
});

test('a heading without entries is left out', () => {
  expect(paletteSections([], [], messagesIn('ja'))).toEqual([]);
});
