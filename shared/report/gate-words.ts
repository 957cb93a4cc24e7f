import type { Severity } from '../alerts/model.ts';
import type { LanguageCode } from '../workspace/model.ts';

/** The words by which the gate reads a sentence. Evidence is quoted, and what is quoted is not read. */
interface GateWords {
  severity: Record<Severity, string>;
  /** In front of the severity in a title. */
  titleSeverity: RegExp;
  /** What the analyst's judgement is called, the severity in quotation marks behind it. */
  judgedSeverity: RegExp;
  isolated: RegExp;
  needed: RegExp;
  notNeeded: RegExp;
  /** Words that belong to sentences of another certainty only. */
  notFound: RegExp;
  notExamined: RegExp;
  confirmed: RegExp;
  /** Prose of another language outside quotation marks. */
  foreign: RegExp;
}

export const gateWords: Record<LanguageCode, GateWords> = {
  ja: {
    severity: { high: '高', medium: '中', low: '低', 'false-positive': '過検知' },
    titleSeverity: /重要度[:：]\s*(高|中|低|過検知)/,
    judgedSeverity: /分析者の判定は「(高|中|低|過検知)」/,
    isolated: /隔離(?:済み|中です|状態を確認|を(?:実施|完了)(?:しました|済み)|しました|されています)/,
    needed: /(?:\*\*必要\*\*|隔離が必要)/,
    notNeeded: /(?:\*\*不要\*\*|隔離は不要)/,
    notFound: /確認できていません/,
    notExamined: /未調査です/,
    confirmed: /確認しました/,
    foreign: /(?:\b[a-z]{2,}[ ,]+){4,}[a-z]{2,}\b/i,
  },
  en: {
    severity: { high: 'High', medium: 'Medium', low: 'Low', 'false-positive': 'False positive' },
    titleSeverity: /severity[:：]?\s+(high|medium|low|false positive)\b/i,
    judgedSeverity: /decided by the analyst(?: \([^)]*\))?:\s*(high|medium|low|false positive)\b/i,
    isolated:
      /\b(?:was|were|is|are|has been|have been)\s+(?:now\s+|already\s+)?isolated\b|\bisolation (?:was|is) (?:complete|done|in place)/i,
    needed: /\*\*(?:needed|required)\.?\*\*|\bisolation is (?:needed|required)\b/i,
    notNeeded: /\*\*not needed\.?\*\*|\bisolation is not (?:needed|required)\b/i,
    notFound: /\b(?:was|were) not found\b|\bno trace\b/i,
    notExamined: /\bnot (?:been )?examined\b/i,
    confirmed: /\bwas confirmed\b|\bwe confirmed\b/i,
    foreign: /[ぁ-ん]{2,}/,
  },
};

/** Marks somebody left to be filled in, in either language. */
export const placeholders =
  /〇〇|○○|●●|◯◯|＿{2,}|_{3,}|\bTBD\b|\bTODO\b|\bXXX+\b|\?{3,}|？{2,}|【要[^】]{0,20}】|要記入|\{[a-z-]{1,30}\}/;

/** What stands in quotation marks is evidence or somebody else's words. */
export const withoutQuotes = (text: string): string =>
  text
    .replace(/「[^」]*」/g, '「」')
    .replace(/“[^”]*”/g, '“”')
    .replace(/"[^"]*"/g, '""')
    .replace(/`[^`]*`/g, '``');

/** An address as it is recorded, from one that cannot be followed. */
export const refanged = (text: string): string =>
  text.replaceAll('[.]', '.').replaceAll('[:]', ':').replace(/hxxp/gi, 'http');
