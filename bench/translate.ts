/**
 * The editor's own work on texts of 5,000 lines: diagnostics, and translation with the card, from and into every language.
 * One warm run before each; the median of nine. `node bench/translate.ts [lines]`.
 */
import { checkHunt } from '../main/hunt/check-hunt.ts';
import { convertHunt } from '../main/hunt/convert.ts';
import { HuntLanguage } from '../shared/hunt/model.ts';
import { figure } from './telemetry.ts';

const lines = Number(process.argv[2] ?? 5_000);

const names = Array.from({ length: lines }, (_, at) => `tool-${String(at)}.exe`);

const sigma = `title: Many
logsource: { product: windows, category: process_creation }
detection:
  selection:
    Image|endswith:
${names.map((name) => `      - '\\${name}'`).join('\n')}
  condition: selection
`;

const median = (work: () => unknown): number => {
  work();
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
};

for (const language of HuntLanguage.options) {
  const written = language === 'sigma' ? sigma : (convertHunt({ from: 'sigma', to: language, text: sigma }).text ?? '');
  const text = written.replaceAll(/ (or|OR) (?=\S)/g, '\n$1 ');
  const of = text.split('\n').length;
  figure({
    name: `diagnostics ${language}`,
    ms: Math.round(median(() => checkHunt(language, text)) * 10) / 10,
    lines: of,
  });
  const to = language === 'kql' ? 'cql' : 'kql';
  const ms = median(() => convertHunt({ from: language, to, text }));
  figure({ name: `translate ${language} to ${to}`, ms: Math.round(ms * 10) / 10, lines: of });
}
