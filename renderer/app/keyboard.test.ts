import { expect, test } from 'vitest';
import { defineCommand, type AppCommand } from '../nav/commands.ts';
import { findCommand, pressText } from './keyboard.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

const command = (id: string, keys: string[], enabled = true): AppCommand =>
  defineCommand({ id, keys, title: () => id, group: () => '', enabled: () => enabled, run: () => undefined });

test('Ctrl+K and, on a Mac, Cmd+K are the same keys', () => {
  expect(pressText(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
  expect(pressText(press('k', { metaKey: true }), true)).toBe('Mod+K');
  expect(pressText(press('k', { ctrlKey: true }), true)).toBe('Other+K');
});

test('a sign that needs Shift on some keyboards is known by the sign', () => {
  expect(pressText(press('?', { shiftKey: true }), false)).toBe('?');
});

test('g and then a letter go to a place', () => {
  const commands = [command('cases', ['g c']), command('next', ['j'])];
  const first = findCommand(commands, '', 'g');
  expect(first).toEqual({ command: null, pending: 'g' });
  expect(findCommand(commands, first.pending, 'c').command?.id).toBe('cases');
});

test('a letter that ends no sequence is taken for itself', () => {
  const commands = [command('cases', ['g c']), command('next', ['j'])];
  expect(findCommand(commands, 'g', 'j').command?.id).toBe('next');
});

test('a command that cannot run now leaves its key to others', () => {
  const commands = [command('first', ['j']), command('second', ['j'], false)];
  expect(findCommand(commands, '', 'j').command?.id).toBe('first');
});
