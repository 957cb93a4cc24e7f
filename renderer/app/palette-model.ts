import { Language, messagesIn, type Messages } from '../../shared/i18n/catalogue.ts';
import type { AppCommand } from '../nav/commands.ts';

export interface PaletteItem {
  id: string;
  title: string;
  /** What is searched: the title in both languages, so that `flow` is found without leaving the keyboard for Latin letters. */
  search: string;
  aside?: string;
  keys?: string;
  run: () => void;
}

export interface PaletteSection {
  /** Also its identity: sections of one title are one. */
  id: string;
  title: string;
  items: PaletteItem[];
}

/** Commands under their headings in the order of their first appearance, then the cases. Empty sections are left out. */
export const paletteSections = (
  commands: readonly AppCommand[],
  cases: PaletteItem[],
  messages: Messages,
): PaletteSection[] => {
  const sections = new Map<string, PaletteItem[]>();
  for (const command of commands) {
    const heading = command.group(messages);
    const [keys] = command.keys ?? [];
    const item = {
      id: command.id,
      title: command.title(messages),
      search: Language.map((language) => command.title(messagesIn(language))).join(' '),
      run: command.run,
      ...(keys ? { keys } : {}),
    };
    sections.set(heading, [...(sections.get(heading) ?? []), item]);
  }
  const { casesGroup } = messages.shell.palette;
  return [...sections, [`${casesGroup} `, cases] as const]
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => ({ id: title, title: title.trim(), items: [...items] }));
};
