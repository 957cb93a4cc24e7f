import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Messages } from '../../shared/i18n/catalogue.ts';

/**
 * Everything an analyst can do is a command: the palette lists it, the key help prints it, a key runs it.
 * `keys`: `Mod+K` (Ctrl, on a Mac Cmd), `F6`, `Mod+Shift+P`, `?`, a single letter `j`, or two keys after each other `g c`.
 */
export interface AppCommand {
  id: string;
  title: (messages: Messages) => string;
  /** Heading in the palette and in the key help. */
  group: (messages: Messages) => string;
  keys?: readonly string[];
  /** Read when asked for; a command that cannot run now is not offered. */
  enabled?: () => boolean;
  run: () => void;
}

/** Checks the shape and gives the command back: `const print = defineCommand({ … })`. */
export const defineCommand = (command: AppCommand): AppCommand => command;

interface Registry {
  commands: ReadonlyMap<string, AppCommand>;
}

export const useCommandRegistry = create<Registry>()(() => ({ commands: new Map() }));

/** Adds commands; answers how to take them away. A later command of the same id stands before the earlier one. */
export const addCommands = (added: readonly AppCommand[]): (() => void) => {
  useCommandRegistry.setState(({ commands }) => ({
    commands: new Map([...commands, ...added.map((command) => [command.id, command] as const)]),
  }));
  return () =>
    useCommandRegistry.setState(({ commands }) => ({
      // Only what is still ours: a page that mounted meanwhile may have put its own under the same id.
      commands: new Map([...commands].filter(([, command]) => !added.includes(command))),
    }));
};

/** Commands that exist while a component is shown. `run` and `enabled` may be new at each render; ids and keys stay. */
export const useCommands = (commands: readonly AppCommand[]): void => {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const ids = commands.map(({ id, keys }) => `${id} ${keys?.join(',') ?? ''}`).join('\n');
  useEffect(() => {
    const now = (id: string): AppCommand | undefined => latest.current.find((command) => command.id === id);
    return addCommands(
      latest.current.map((command) => ({
        ...command,
        enabled: () => now(command.id)?.enabled?.() ?? true,
        run: () => now(command.id)?.run(),
      })),
    );
  }, [ids]);
};

export const commandsNow = (): AppCommand[] => [...useCommandRegistry.getState().commands.values()];

export const isEnabled = (command: AppCommand): boolean => command.enabled?.() ?? true;
