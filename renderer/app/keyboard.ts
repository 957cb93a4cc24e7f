import { commandsNow, isEnabled, type AppCommand } from '../nav/commands.ts';

/** What a key press tells, as far as commands care. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** How long the first key of `g c` waits for the second. */
const sequenceMs = 1200;

/** `Mod+Shift+K`, `j`, `?`: letters in lower case where they stand alone. `Mod` is Ctrl, on a Mac Cmd. */
export const pressText = (press: Press, isMac: boolean): string => {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  if (mod || press.altKey || other) {
    return `${mod ? 'Mod+' : ''}${other ? 'Other+' : ''}${press.altKey ? 'Alt+' : ''}${press.shiftKey ? 'Shift+' : ''}${key}`;
  }
  return press.key === ' ' ? 'Space' : press.key;
};

export interface Found {
  command: AppCommand | null;
  /** First key of a sequence that may still come to its end. */
  pending: string;
}

/** The command a press means after what was pressed before. */
export const findCommand = (commands: readonly AppCommand[], pending: string, pressed: string): Found => {
  const sequence = pending === '' ? pressed : `${pending} ${pressed}`;
  const withKeys = commands.filter(isEnabled);
  const command = withKeys.findLast(({ keys }) => keys?.includes(sequence)) ?? null;
  if (command) return { command, pending: '' };
  const begins = withKeys.some(({ keys }) => keys?.some((key) => key.startsWith(`${sequence} `)));
  if (begins) return { command: null, pending: sequence };
  return pending === '' ? { command: null, pending: '' } : findCommand(commands, '', pressed);
};

/** Where letters are text or are searched for as typed, they are no commands. */
const takesLetters =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="listbox"], [role="menu"]';

const isPlain = (pressed: string): boolean => !pressed.startsWith('Mod+') && !/^F\d+$/.test(pressed);

const mayRun = (event: KeyboardEvent, pressed: string): boolean => {
  if (!isPlain(pressed)) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return true;
  return target.closest(`${takesLetters}, [role="dialog"], [role="alertdialog"]`) === null;
};

/** Starts listening for the keys of all commands. Answers how to stop. */
export const listenForKeys = (): (() => void) => {
  const isMac = navigator.platform.startsWith('Mac');
  let pending = '';
  let pendingSince = 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229: the input method has the key. Nothing may act on a key that composes Japanese.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const pressed = pressText(event, isMac);
    if (!mayRun(event, pressed)) return;
    if (event.timeStamp - pendingSince > sequenceMs) pending = '';
    const found = findCommand(commandsNow(), pending, pressed);
    pending = found.pending;
    pendingSince = event.timeStamp;
    if (found.command === null && pending === '') return;
    event.preventDefault();
    found.command?.run();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
};
