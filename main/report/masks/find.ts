import { CUT, fold, type Folded } from './fold.ts';

/** A value to be hidden, folded. */
export interface Wanted {
  pseudonym: string;
  folded: string;
}

export interface Found {
  from: number;
  to: number;
  pseudonym: string;
}

/** So short a value stands inside other words by chance: it counts only as a word of its own. */
const SHORT = 4;
/** So much of a value at a place where the text was cut short gives it away. */
const TELLING = 4;

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

const standsAlone = (text: string, at: number, length: number): boolean =>
  !isWord(text[at - 1]) && !isWord(text[at + length]);

const spanOf = ({ from, to }: Folded, at: number, length: number, pseudonym: string): Found => ({
  from: from[at] ?? 0,
  to: to[at + length - 1] ?? 0,
  pseudonym,
});

/** 10.0.0.1 is not part of 10.0.0.15. */
const isNumber = (folded: string): boolean => /^[\d.]+$|^[\da-f:]*:[\da-f:]*$/.test(folded);

const needsRoom = (folded: string): boolean => folded.length <= SHORT || isNumber(folded);

const whole = (text: Folded, { folded, pseudonym }: Wanted): Found[] => {
  const found: Found[] = [];
  for (let at = text.text.indexOf(folded); at !== -1; at = text.text.indexOf(folded, at + 1)) {
    if (!needsRoom(folded) || standsAlone(text.text, at, folded.length)) {
      found.push(spanOf(text, at, folded.length, pseudonym));
    }
  }
  return found;
};

/** Where a text lost its middle, the head or the tail of a value may be left of it. */
const atCuts = (text: Folded, { folded, pseudonym }: Wanted): Found[] => {
  const found: Found[] = [];
  if (folded.length <= TELLING) return found;
  for (let cut = text.text.indexOf(CUT); cut !== -1; cut = text.text.indexOf(CUT, cut + 1)) {
    for (let length = folded.length - 1; length >= TELLING; length -= 1) {
      const head = cut - length;
      if (head >= 0 && text.text.startsWith(folded.slice(0, length), head)) {
        found.push(spanOf(text, head, length, pseudonym));
        break;
      }
    }
    for (let length = folded.length - 1; length >= TELLING; length -= 1) {
      if (text.text.startsWith(folded.slice(-length), cut + 1)) {
        found.push(spanOf(text, cut + 1, length, pseudonym));
        break;
      }
    }
  }
  return found;
};

const packed = /[A-Za-z0-9+/_-]{6,}={0,2}|(?:[0-9a-fA-F]{2}){4,}/g;

const readings = (run: string): string[] => {
  const bytes: Buffer[] = [];
  if (/^(?:[0-9a-fA-F]{2})+$/.test(run)) bytes.push(Buffer.from(run, 'hex'));
  // A run may begin in the middle of a packed text that was cut short.
  for (let skip = 0; skip < 4; skip += 1) bytes.push(Buffer.from(run.slice(skip), 'base64'));
  return bytes.flatMap((one) => [
    one.toString('utf8'),
    one.toString('utf16le'),
    // Cut short, it may begin inside a character.
    one.subarray(1).toString('utf16le'),
  ]);
};

/** Values packed as base64 or hexadecimal, in UTF-8 and UTF-16: the whole packed run is what tells them. */
const inPacked = (text: string, wanted: readonly Wanted[]): Found[] => {
  const found: Found[] = [];
  for (const run of text.matchAll(packed)) {
    const folded = readings(run[0]).map((reading) => fold(reading, false));
    const told = wanted.find(
      (one) => one.folded.length >= 3 && folded.some((reading) => whole(reading, one).length > 0),
    );
    if (told !== undefined) {
      found.push({ from: run.index, to: run.index + run[0].length, pseudonym: told.pseudonym });
    }
  }
  return found;
};

/** True where a value of more than a few characters can be read once white space, backslashes and tags are gone: split over lines or runs. */
export const isReadAcross = (text: string, { folded }: Wanted): boolean => {
  const bare = (given: string): string => given.replace(/[\s\\]/g, '');
  const value = bare(folded);
  if (value.length <= SHORT) return false;
  const across = bare(text);
  for (let at = across.indexOf(value); at !== -1; at = across.indexOf(value, at + 1)) {
    if (!isNumber(value) || standsAlone(across, at, value.length)) return true;
  }
  return false;
};

/** Every place of a text where one of the values can be read, however it is written. */
export const findAll = (text: string, wanted: readonly Wanted[]): Found[] => {
  const forms = [fold(text, false), fold(text, true)];
  const found = forms.flatMap((form) => wanted.flatMap((one) => [...whole(form, one), ...atCuts(form, one)]));
  return [...found, ...inPacked(text, wanted)];
};
