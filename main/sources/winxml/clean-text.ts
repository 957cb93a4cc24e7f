const NOT_XML = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;
const SPACE_ONLY = /^[ \t\n]*$/;

/**
 * Text as a reader of the event's XML gets it, the only form in which Windows itself hands events out, and so the one rules and
 * other products know: line ends are `\n`, characters XML 1.0 cannot hold are gone, content of white space only is none. What the
 * log wrote stays in the record's bytes.
 */
export function cleanText(text: string): string {
  const ends = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  const kept = ends.replace(NOT_XML, '');
  return SPACE_ONLY.test(kept) ? '' : kept;
}
