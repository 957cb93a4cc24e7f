import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { TimelineFinding } from '../../shared/timeline/model.ts';
import type { ToldFinding } from '../../shared/timeline/told.ts';
import { countText } from '../ui/numbers.ts';
import { zonedText } from '../ui/time.ts';
import { spanText } from './amount-text.ts';

/** A finding as a sentence with its numbers. */
export const findingSentence = (messages: Messages, finding: TimelineFinding, timeZone: string): string => {
  const { timeline, events } = messages;
  const words = timeline.findings;
  const moment = (ms: number): string => zonedText(ms, timeZone).slice(0, 19);
  const amount = (ms: number): string => spanText(ms, timeline.units);
  const told: ToldFinding = {
    host: finding.host,
    other: '',
    from: moment(finding.fromMs),
    to: moment(finding.toMs),
    amount: 'ms' in finding ? amount(finding.ms) : '',
    usual: '',
    count: 'count' in finding ? countText(finding.count) : '',
    mainClass: '',
    mainCount: '',
    spread: '',
  };
  switch (finding.kind) {
    case 'gap':
      return words.gap({ ...told, usual: amount(finding.usualMs) });
    case 'burst':
      return words.burst({
        ...told,
        usual: countText(finding.usual),
        mainClass: events.classes[finding.mainClass],
        mainCount: countText(finding.mainCount),
      });
    case 'backwards':
      return words.backwards(told);
    case 'late':
      return (finding.ms > 0 ? words.late : words.early)(told);
    case 'skew':
      return (finding.ms > 0 ? words.ahead : words.behind)({
        ...told,
        other: finding.other,
        spread: amount(finding.spreadMs),
      });
  }
};

/** What would put the clock right, where the finding says by how much it is wrong. */
export const correctionOf = (finding: TimelineFinding): { host: string; offsetMs: number } | null => {
  if (finding.kind === 'skew') return { host: finding.host, offsetMs: -Math.round(finding.ms) };
  // The log's time is the later one: which of the two clocks is wrong, the analyst decides.
  if (finding.kind === 'late') return { host: finding.host, offsetMs: Math.round(finding.ms) };
  return null;
};
