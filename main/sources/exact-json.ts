const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Behind the closing quote of the text that opens at `from`; the end where there is none (JSON.parse says so then). */
const endOfText = (json: string, from: number): number => {
  let at = from + 1;
  for (;;) {
    const quote = json.indexOf('"', at);
    if (quote < 0) return json.length;
    let slashes = 0;
    while (json.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
};

const endOfNumber = (json: string, from: number): number => {
  let at = from + 1;
  for (;;) {
    const code = json.charCodeAt(at);
    // Digits, and what continues a number that is no integer: . + - E e
    if (!isDigit(code) && code !== 46 && code !== 43 && code !== 45 && code !== 69 && code !== 101) return at;
    at += 1;
  }
};

const isUnsafeInteger = (number: string): boolean =>
  /^-?(?:0|[1-9]\d*)$/u.test(number) && !Number.isSafeInteger(Number(number));

/** The same JSON with integers a double cannot hold in quotes. One pass. */
const quoted = (json: string): string => {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < json.length;) {
    const code = json.charCodeAt(at);
    if (code === 34) at = endOfText(json, at);
    else if (isDigit(code) || code === 45) {
      const end = endOfNumber(json, at);
      const number = json.slice(at, end);
      if (isUnsafeInteger(number)) {
        parts.push(json.slice(copied, at), '"', number, '"');
        copied = end;
      }
      at = end;
    } else at += 1;
  }
  parts.push(json.slice(copied));
  return parts.join('');
};

/**
 * JSON of a vendor: integers beyond 2^53 come as text, digit by digit, where JSON.parse would round them to another
 * process or another alert. Throws SyntaxError as JSON.parse does. Linear in the length of the text.
 */
export const parseExactJson = (json: string): unknown =>
  // Sixteen digits in a row are the least that can be too many; most answers have none outside of texts.
  JSON.parse(/\d{16}/u.test(json) ? quoted(json) : json) as unknown; // `as`: JSON.parse answers any
