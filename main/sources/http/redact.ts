const mask = '•••';

/*
 * Shapes in which secrets travel (design notes on the vendors, 7.2): known values first, then what looks like one. Every
 * expression is linear: bounded repetition, no two adjacent ones that can match the same signs.
 */
const shapes: readonly (readonly [RegExp, string])[] = [
  // Falcon's 400 repeats the client id.
  [/(clientID\s{0,4}[=:]\s{0,4}["']?)[\w-]{1,200}/gi, `$1${mask}`],
  // Authorization: Bearer …, ApiToken …, Token …, Basic …
  [/\b(Bearer|ApiToken|Token|Basic)\s{1,4}[\w+/=.~:-]{6,8192}/gi, `$1 ${mask}`],
  // Carbon Black: X-Auth-Token: SECRET/ID, and other headers of that kind.
  [/\b((?:x-)?(?:auth-token|api-key|apikey)["']?\s{0,4}[:=]\s{0,4}["']?)[\w+/=.~-]{1,8192}/gi, `$1${mask}`],
  // Keys in addresses and forms: ?key=…, &token=…, client_secret=…
  [
    /([?&;"'\s]|^)((?:api_?|access_?|auth_?|client_?|refresh_?)?(?:key|token|secret|password|passwd|signature|sig)["']?\s{0,2}[=:]\s{0,2}["']?)[^\s"'&;,<>]{1,8192}/gi,
    `$1$2${mask}`,
  ],
  // user:password@host
  [/(:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}@/g, `$1${mask}@`],
  // JSON web tokens.
  [/\beyJ[\w-]{8,8192}\.[\w-]{1,8192}(?:\.[\w-]{0,8192})?/g, mask],
];

export type Redact = (text: string) => string;

/** Masks the values given and whatever has the shape of a secret. For every text of a vendor that reaches an error or a log. */
export const redactor = (values: readonly string[]): Redact => {
  // The longest first, that a part of it does not spoil it; very short ones would mask ordinary words.
  const known = values
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')])
    .filter((value) => value.length >= 6)
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const value of known) clean = clean.replaceAll(value, mask);
    for (const [shape, put] of shapes) clean = clean.replace(shape, put);
    return clean;
  };
};

/** A vendor's words as they may stand in an error: masked, without control signs, at most 300 characters. */
export const clipped = (text: string, redact: Redact): string =>
  // Cut roughly before masking (a body may be megabytes), exactly after it (a cut secret would not be known any more).
  redact(text.slice(0, 20_000))
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
