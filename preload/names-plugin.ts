import { contract } from '../shared/contract/table.ts';

/**
 * Bundler plugin: `virtual:procedure-names` becomes two arrays of names read from the contract at build time.
 * Importing the contract itself would put zod into the preload script (169 kB; the names are 1.2 kB).
 * Use in the build configuration of the preload script: `plugins: [procedureNames()]`.
 */
const moduleId = 'virtual:procedure-names';
/** The NUL prefix is the bundlers' convention for modules that are no files. */
const resolvedId = `\0${moduleId}`;

export const namesIn = (
  table: Record<string, Record<string, { kind: string }>>,
): { calls: string[]; streams: string[] } => {
  const all = Object.entries(table).flatMap(([subject, procedures]) =>
    Object.entries(procedures).map(([name, { kind }]) => ({ name: `${subject}.${name}`, kind })),
  );
  return {
    calls: all.filter(({ kind }) => kind !== 'stream').map(({ name }) => name),
    streams: all.filter(({ kind }) => kind === 'stream').map(({ name }) => name),
  };
};

export const procedureNames = () => ({
  name: 'miharu-procedure-names',
  resolveId: (id: string): string | undefined => (id === moduleId ? resolvedId : undefined),
  load: (id: string): string | undefined => {
    if (id !== resolvedId) return undefined;
    const { calls, streams } = namesIn(contract);
    return `export const calls = ${JSON.stringify(calls)};\nexport const streams = ${JSON.stringify(streams)};\n`;
  },
});
