import { Severity } from '../alerts/model.ts';
import { gateWords, placeholders, refanged, withoutQuotes } from './gate-words.ts';
import { isWaivable, type GateCode, type GateFacts, type GateFinding } from './gate-model.ts';
import { undecidedIn } from './gate-undecided.ts';
import { isUntold } from './figure.ts';
import { hintsIn } from './hints/hints.ts';
import { claimWords, gridOf, hasEmptyCells } from './grid.ts';
import { claimsOnEntries } from './ledger.ts';
import type { CaseReport, Claim, DraftBasis, ReportSection, SectionId } from './model.ts';
import { bareHeadings, isHeading } from './shapes.ts';
import type { TextSectionId } from './text.ts';
import { claimsOf, hasNewFacts, isOfTemplate, lacksReceipt } from './stale.ts';

/** A time told to the minute may be this much off the record's own. */
const SLACK_MS = 60_000;
const JST_OFFSET_MS = 9 * 3_600_000;

interface Found {
  code: GateCode;
  section?: TextSectionId | null;
  claim?: Claim | null;
  said?: string;
  recorded?: string;
}

/** FNV-1a: tells changed words from unchanged ones, and protects nothing. */
const shortHash = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
};

const findingOf = ({ code, section = null, claim = null, said = '', recorded = '' }: Found): GateFinding => ({
  code,
  section,
  claim: claim?.id ?? null,
  said,
  recorded,
  key: `${code} ${section ?? ''} ${claim?.id ?? ''} ${shortHash(`${claim?.text ?? said}|${recorded}`)}`,
});

interface Reading {
  report: CaseReport;
  facts: GateFacts;
  sections: ReportSection[];
}

type Check = (reading: Reading) => Found[];

/** Every claim with all its words: those in the cells of its table are read like those of a sentence. */
const sentences = ({ sections }: Reading): { section: SectionId; claim: Claim }[] =>
  sections.flatMap(({ id, claims }) =>
    claims.map((claim) => ({ section: id, claim: { ...claim, text: claimWords(claim) } })),
  );

const isFact = ({ certainty }: Claim): boolean => certainty === 'confirmed' || certainty === 'inferred';

const empty: Check = ({ report, sections }) => [
  ...(report.title.trim() === '' ? [{ code: 'empty-title' as const }] : []),
  ...sections
    .filter(
      ({ claims, tables }) =>
        tables.length === 0 && claims.every((claim) => isHeading(claim) || claimWords(claim).trim() === ''),
    )
    .map(({ id }) => ({ code: 'empty-field' as const, section: id })),
];

const emptyHeadings: Check = ({ sections }) =>
  sections.flatMap(({ id, claims }) =>
    bareHeadings(claims).map((claim) => ({ code: 'empty-heading', section: id, claim, said: claim.text })),
  );

/** A table without its title, a column without its heading, a row without a word. */
const emptyTables: Check = ({ sections }) =>
  sections.flatMap(({ id, claims }) =>
    claims.flatMap((claim): Found[] => {
      const grid = gridOf(claim);
      if (grid === null) return [];
      return [
        ...(claim.text.trim() === '' ? [{ code: 'empty-caption' as const, section: id, claim }] : []),
        ...(hasEmptyCells(grid) ? [{ code: 'empty-cells' as const, section: id, claim, said: claim.text }] : []),
      ];
    }),
  );

/** A figure without its caption, or without words for readers who do not see it. */
const emptyFigures: Check = ({ sections }) =>
  sections.flatMap(({ id, claims }) =>
    claims.filter(isUntold).map((claim) => ({ code: 'empty-figure', section: id, claim, said: claim.text })),
  );

const unfilled: Check = (reading) => {
  const inTitle = placeholders.exec(reading.report.title);
  return [
    ...(inTitle === null ? [] : [{ code: 'placeholder' as const, said: inTitle[0] }]),
    ...sentences(reading).flatMap(({ section, claim }): Found[] => {
      const found = placeholders.exec(withoutQuotes(claim.text));
      return found === null ? [] : [{ code: 'placeholder', section, claim, said: found[0] }];
    }),
  ];
};

const unproved: Check = (reading) =>
  sentences(reading)
    .filter(({ claim }) => lacksReceipt(claim))
    .map((found) => ({ ...found, code: 'no-receipt', said: found.claim.text.slice(0, 200) }));

/** Sentences and rows of tables; a row is told of by its section. */
const onRecords = (code: GateCode, records: readonly number[], { sections }: Reading): Found[] => {
  if (records.length === 0) return [];
  const wanted = new Set(records);
  return sections.flatMap(({ id, claims, tables }): Found[] => [
    ...claims
      .filter(({ events }) => events.some((event) => wanted.has(event)))
      .map((claim) => ({ code, section: id, claim, said: claim.text })),
    ...tables
      .flatMap(({ rows }) => rows)
      .filter(({ events }) => events.some((event) => wanted.has(event)))
      .map(({ cells }) => ({ code, section: id, said: cells.join(' / ').slice(0, 200) })),
  ]);
};

const onEntries = (code: GateCode, entries: readonly string[], { sections }: Reading): Found[] =>
  sections.flatMap(({ id, claims }) =>
    claimsOnEntries(claims, entries).map((claim) => ({ code, section: id, claim, said: claim.text })),
  );

const basisText = ({ events, alerts, actions = 0 }: DraftBasis): string =>
  [events, alerts, actions].map(String).join(' / ');

const stale: Check = (reading) => {
  const { report, facts } = reading;
  const before = report.basis;
  return [
    ...onRecords('record-gone', facts.missing, reading),
    ...onRecords('record-altered', facts.altered, reading),
    ...onEntries('action-gone', facts.entries.gone, reading),
    ...onEntries('action-altered', facts.entries.altered, reading),
    ...(before !== null && hasNewFacts(report, facts.basis)
      ? [
          {
            code: 'new-facts' as const,
            said: basisText(before),
            recorded: basisText(facts.basis),
          },
        ]
      : []),
  ];
};

const severityNamed = (text: string, report: CaseReport): Severity | null => {
  const { severity } = gateWords[report.language];
  return Severity.options.find((one) => severity[one].toLowerCase() === text.toLowerCase()) ?? null;
};

/** The severity a sentence names: first in bold in the answer, as the analyst's in the field. */
const severityIn = (section: SectionId, { text }: Claim, report: CaseReport): string | null => {
  if (section === 'severity') return gateWords[report.language].judgedSeverity.exec(text)?.[1] ?? null;
  if (section !== 'how-dangerous') return null;
  return /^\*\*([^*]+?)[.。]?\*\*/.exec(text)?.[1] ?? null;
};

/** The severity a text names against the one that was judged. */
const severities: Check = (reading) => {
  const { report, facts } = reading;
  const words = gateWords[report.language];
  const recorded = words.severity[facts.severity];
  const differing = (said: string | null): boolean => {
    const named = said === null ? null : severityNamed(said, report);
    return named !== null && named !== facts.severity;
  };
  const inTitle = words.titleSeverity.exec(report.title)?.[1] ?? null;
  return [
    ...(differing(inTitle) ? [{ code: 'severity-text' as const, said: inTitle ?? '', recorded }] : []),
    ...sentences(reading).flatMap(({ section, claim }): Found[] => {
      const said = severityIn(section, claim, report);
      return differing(said) ? [{ code: 'severity-text', section, claim, said: said ?? '', recorded }] : [];
    }),
  ];
};

/** What is said of isolation against what was decided and done. */
const isolation: Check = (reading) => {
  const { report, facts } = reading;
  const mayBeIsolated = facts.isolation === 'isolate' || facts.isIsolated;
  const words = gateWords[report.language];
  return sentences(reading).flatMap(({ section, claim }): Found[] => {
    const text = withoutQuotes(claim.text);
    const recorded = facts.isolation ?? '';
    const done = claim.certainty === 'advice' && section !== 'recommendation' ? null : words.isolated.exec(text);
    if (done !== null && !mayBeIsolated) {
      return [{ code: 'isolation-text', section, claim, said: done[0], recorded }];
    }
    if (section !== 'isolation-needed') return [];
    const against = facts.isolation === 'isolate' ? words.notNeeded : facts.isolation === 'not' ? words.needed : null;
    const said = against?.exec(text)?.[0];
    return said === undefined ? [] : [{ code: 'isolation-decision', section, claim, said, recorded }];
  });
};

/** None of what is recorded is named: a few left out are the writer's choice. */
const destinations: Check = ({ facts, sections }) => {
  const section = sections.find(({ id }) => id === 'destinations');
  if (section === undefined || facts.destinations.length === 0) return [];
  const cells = section.tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const text = refanged([...section.claims.map(claimWords), ...cells].join('\n')).toLowerCase();
  const isNamed = ({ address, name }: GateFacts['destinations'][number]): boolean =>
    text.includes(address.toLowerCase()) || (name !== null && text.includes(name.toLowerCase()));
  if (facts.destinations.some(isNamed)) return [];
  const recorded = facts.destinations.map(({ address }) => address).slice(0, 5);
  return [{ code: 'destinations-unsaid', section: 'destinations', recorded: recorded.join(', ') }];
};

const stamp = /(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?/g;

const timesIn = (text: string): { said: string; ms: number }[] =>
  [...text.matchAll(stamp)].flatMap(([said, ...parts]) => {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
    const ms = Date.UTC(year, month - 1, day, hour, minute, second) - JST_OFFSET_MS;
    return Number.isNaN(ms) ? [] : [{ said, ms }];
  });

/** Facts lie within the records of the case, or between its receipt and now. */
const times: Check = (reading) => {
  const { span, receivedAtMs, nowMs } = reading.facts;
  if (span === null) return [];
  const within = (ms: number, firstMs: number, lastMs: number): boolean =>
    ms >= firstMs - SLACK_MS && ms <= lastMs + SLACK_MS;
  return sentences(reading)
    .filter(({ claim }) => isFact(claim))
    .flatMap(({ section, claim }) => {
      const outside = timesIn(withoutQuotes(claim.text)).find(
        ({ ms }) => !within(ms, span.firstMs, span.lastMs) && !within(ms, receivedAtMs, nowMs),
      );
      return outside === undefined ? [] : [{ code: 'time-outside' as const, section, claim, said: outside.said }];
    });
};

/** 確認しました · 確認できていません · 未調査です belong to one certainty each. */
const certaintyWords: Check = (reading) => {
  const words = gateWords[reading.report.language];
  return sentences(reading).flatMap(({ section, claim }): Found[] => {
    const text = withoutQuotes(claim.text);
    const wrong = {
      confirmed: [words.notFound, words.notExamined],
      inferred: [words.notFound, words.notExamined],
      'not-found': [],
      'not-examined': [words.confirmed],
      advice: [],
    }[claim.certainty];
    const said = wrong.map((word) => word.exec(text)?.[0]).find((one) => one !== undefined);
    return said === undefined ? [] : [{ code: 'certainty-words', section, claim, said }];
  });
};

const language: Check = (reading) => {
  const { foreign } = gateWords[reading.report.language];
  return sentences(reading).flatMap(({ section, claim }): Found[] => {
    const said = foreign.exec(withoutQuotes(claim.text))?.[0];
    return said === undefined ? [] : [{ code: 'language', section, claim, said: said.slice(0, 80) }];
  });
};

/** The customer holds the other language: both must say the same. */
const otherLanguage: Check = (reading) => {
  const { report, facts } = reading;
  const { other } = facts;
  if (other === null) return [];
  const certainty = new Map(other.claims.map((claim) => [claim.id, claim.certainty]));
  const head: Found[] = [];
  if (other.severity !== facts.severity) {
    const { severity } = gateWords[report.language];
    head.push({ code: 'languages-differ', said: severity[facts.severity], recorded: severity[other.severity] });
  }
  if (other.marking !== report.marking) {
    head.push({ code: 'languages-differ', said: report.marking, recorded: other.marking });
  }
  const differing = sentences(reading).flatMap(({ section, claim }): Found[] => {
    const told = certainty.get(claim.id);
    if (told === claim.certainty || (told === undefined && (isOfTemplate(claim) || !isFact(claim)))) return [];
    return [{ code: 'languages-differ', section, claim, said: claim.text, recorded: told ?? '' }];
  });
  return [...head, ...differing];
};

const comments: Check = ({ facts, report }) =>
  facts.comments.map(({ section, claim, text }) => ({
    code: 'open-comment',
    section,
    claim: claimsOf(report).find(({ id }) => id === claim) ?? null,
    said: text.slice(0, 200),
  }));

const merges: Check = ({ facts, report }) =>
  facts.merges.map(({ section, claim, text }) => ({
    code: 'open-merge',
    section,
    claim: claimsOf(report).find(({ id }) => id === claim) ?? null,
    said: text,
  }));

/** Only where the customer says so; spelling is never among them. */
const style: Check = (reading) => {
  const { style: base } = reading.facts;
  if (base === null) return [];
  return sentences(reading).flatMap(({ section, claim }) =>
    hintsIn(claim, reading.report.language, base).map(({ said, fix }): Found => ({
      code: 'style-hint',
      section,
      claim,
      said,
      recorded: fix ?? '',
    })),
  );
};

const checks: readonly Check[] = [
  empty,
  emptyHeadings,
  emptyTables,
  emptyFigures,
  unfilled,
  unproved,
  stale,
  severities,
  isolation,
  destinations,
  times,
  certaintyWords,
  language,
  otherLanguage,
  undecidedIn,
  comments,
  merges,
  style,
];

/**
 * Everything that keeps a report from leaving, by kind; an empty list passes. Judged on the text as it is and what the
 * workbench knows now, by the window on what is typed and by the engine before it releases.
 */
export const gateFindings = (report: CaseReport, facts: GateFacts): GateFinding[] => {
  const reading: Reading = { report, facts, sections: [...report.questions, ...report.fields] };
  const waived = new Set(facts.waived);
  return checks
    .flatMap((check) => check(reading))
    .map(findingOf)
    .filter(({ code, key }) => !(isWaivable(code) && waived.has(key)));
};
