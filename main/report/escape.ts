const htmlEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attribute values in double or single quotes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => htmlEntities[character] ?? '');

/**
 * CommonMark and GitHub tables: nothing in the text may start markup, a table cell, a link or HTML. A backslash is doubled
 * only before punctuation (elsewhere CommonMark prints it), so that Windows paths stay readable.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[`*_~|]/g, '\\$&')
    .replace(/\](?=[[(:])/g, '\\]')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\r\n]+/g, ' ')
    .replace(/^(\s*)([#>+-]|\d{1,9}[.)])/, '$1\\$2');
