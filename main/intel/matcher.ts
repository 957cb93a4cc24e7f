import { isIPv4, isIPv6 } from 'node:net';
import type { Atom } from './pattern/compile-pattern.ts';
import { isLike, parseRegexSearchOrNull } from './pattern/search.ts';
import { NetworkMap } from './networks.ts';
import { addressText, domainText, registryText, urlText, type ValueKind } from './values.ts';

/** Which part of a text is looked at for a kind. */
type Place = 'token' | 'name' | 'whole' | 'url';

const placeOf: Record<ValueKind, Place> = {
  md5: 'token',
  sha1: 'token',
  sha256: 'token',
  domain: 'token',
  ipv4: 'token',
  ipv6: 'token',
  network: 'token',
  url: 'url',
  'file-name': 'name',
  path: 'whole',
  registry: 'whole',
  'command-line': 'whole',
};

const none: readonly number[] = [];

const isTokenUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x30 && unit <= 0x39) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  unit === 0x2e ||
  unit === 0x2d ||
  unit === 0x5f ||
  unit >= 0x80;

const isEdge = (unit: number): boolean => unit <= 0x20 || unit === 0x22 || unit === 0x27;

const hashLengths = new Set([32, 40, 64]);
/** A name has at most 127 labels; hostile text may have more dots. */
const mostLabels = 127;
const longestName = 253;
/** URLs of a text that may stand inside each other; after these each begins behind the one before. */
const nestedUrls = 200;

interface Searched {
  place: Place;
  isIn: (text: string) => boolean;
  at: number;
}

/** `guid:` and a GUID: the key of a process, of which a store has one for each. */
const isProcessKey = (text: string): boolean => text.length === 41 && text.startsWith('guid:');

/**
 * Tells which of very many values stand in a text, in time linear to the text and independent of their number (those with
 * `LIKE` and `MATCHES` are tried one by one). Domains are met with everything below them; addresses, hashes and URLs also
 * inside longer texts; paths and file names also as words and quoted parts of a command line.
 */
export class Matcher {
  readonly #exact = new Map<string, number>();
  readonly #domains = new Map<string, number>();
  readonly #networks = new NetworkMap();
  readonly #searched: Searched[] = [];
  readonly #kinds = new Set<Place>();

  /** The numbers of `match` are places in this list. */
  constructor(atoms: readonly Atom[]) {
    for (const [at, atom] of atoms.entries()) this.#add(atom, at);
  }

  #add({ kind, how, value }: Atom, at: number): void {
    const place = placeOf[kind];
    this.#kinds.add(place);
    if (how === 'like') this.#searched.push({ place, at, isIn: (text) => isLike(text, value) });
    else if (how === 'matches') {
      const isIn = parseRegexSearchOrNull(value);
      if (isIn !== null) this.#searched.push({ place, at, isIn });
    } else if (kind === 'network') this.#networks.add(value, at);
    else if (kind === 'domain') this.#domains.set(value, at);
    else this.#exact.set(`${place} ${value}`, at);
  }

  match(text: string): readonly number[] {
    if (isProcessKey(text)) return none;
    const found: number[] = [];
    if (this.#kinds.has('token')) this.#tokens(text, found);
    if (this.#kinds.has('name') || this.#kinds.has('whole')) this.#words(text, found);
    if (this.#kinds.has('url') && text.includes('://')) this.#urls(text, found);
    return found.length === 0 ? none : found;
  }

  #exactly(place: Place, value: string, found: number[]): void {
    const at = this.#exact.get(`${place} ${value}`);
    if (at !== undefined) found.push(at);
  }

  #search(place: Place, text: string, found: number[]): void {
    for (const one of this.#searched) if (one.place === place && one.isIn(text)) found.push(one.at);
  }

  #tokens(text: string, found: number[]): void {
    let from = -1;
    for (let at = 0; at <= text.length; at += 1) {
      if (at < text.length && isTokenUnit(text.charCodeAt(at))) {
        if (from < 0) from = at;
      } else if (from >= 0) {
        if (at - from >= 4) this.#token(text.slice(from, at), found);
        from = -1;
      }
    }
    if (text.includes(':') && text.length <= 64 && isIPv6(text)) this.#address(addressText(text) ?? text, found);
  }

  #token(word: string, found: number[]): void {
    if (!word.includes('.')) {
      if (hashLengths.has(word.length)) this.#exactly('token', word.toLowerCase(), found);
      return;
    }
    const bare = word.replace(/^[.-]+/u, '').replace(/[.-]{1,64}$/u, '');
    if (isIPv4(bare)) this.#address(bare, found);
    else this.#domain(bare.toLowerCase(), found);
  }

  #address(address: string, found: number[]): void {
    this.#exactly('token', address, found);
    this.#networks.find(address, found);
    this.#search('token', address, found);
  }

  #domain(whole: string, found: number[]): void {
    // No name is longer; of a longer text its end could still be one.
    const name = whole.length > longestName ? whole.slice(-longestName) : whole;
    const wire = /[^\p{ASCII}]/u.test(name) ? (domainText(name) ?? name) : name;
    let rest = wire;
    for (let labels = 0; labels < mostLabels && rest !== ''; labels += 1) {
      const at = this.#domains.get(rest);
      if (at !== undefined) found.push(at);
      const dot = rest.indexOf('.');
      if (dot < 0) break;
      rest = rest.slice(dot + 1);
    }
    this.#search('token', wire, found);
  }

  /** The text as a whole, its quoted parts and its words. */
  #words(text: string, found: number[]): void {
    const lower = text.toLowerCase();
    this.#word(lower, found);
    this.#search('whole', lower, found);
    let from = -1;
    let quoteFrom = -1;
    for (let at = 0; at <= lower.length; at += 1) {
      const unit = at < lower.length ? lower.charCodeAt(at) : 0x20;
      if (!isEdge(unit)) {
        if (from < 0) from = at;
        continue;
      }
      if (from >= 0 && at - from < lower.length) this.#word(lower.slice(from, at), found);
      from = -1;
      if (unit !== 0x22) continue;
      if (quoteFrom >= 0 && at > quoteFrom) this.#word(lower.slice(quoteFrom, at), found);
      quoteFrom = at + 1;
    }
  }

  #word(lower: string, found: number[]): void {
    const path = lower.startsWith('/') ? lower : lower.replaceAll('/', '\\');
    const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1;
    const name = cut === 0 ? path : path.slice(cut);
    if (name.length <= 255) {
      this.#exactly('name', name, found);
      this.#search('name', name, found);
    }
    if (cut > 0 || this.#searched.length > 0) this.#exactly('whole', path, found);
    else this.#exactly('whole', lower, found);
    if (path.startsWith('hk') || path.startsWith('\\registry')) this.#registry(path, found);
  }

  /** An event names a key with the value written in it: the key alone is met too. */
  #registry(path: string, found: number[]): void {
    const key = registryText(path);
    if (key !== path) this.#exactly('whole', key, found);
    const above = key.slice(0, Math.max(0, key.lastIndexOf('\\')));
    if (above !== '') this.#exactly('whole', above, found);
  }

  #urls(text: string, found: number[]): void {
    let count = 0;
    let behind = 0;
    for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', behind)) {
      behind = at + 3;
      let from = at;
      while (from > 0 && at - from < 16 && /[a-z0-9+.-]/iu.test(text.charAt(from - 1))) from -= 1;
      let end = at + 3;
      if (from === at) continue;
      while (end < text.length && end - at < 4096 && !/[\s"'<>`|]/u.test(text.charAt(end))) end += 1;
      const written = text.slice(from, end);
      count += 1;
      if (count > nestedUrls) behind = end;
      const url = urlText(written) ?? urlText(written.replace(/[),;.]{1,8}$/u, ''));
      if (url === null) continue;
      this.#exactly('url', url, found);
      this.#search('url', url.toLowerCase(), found);
    }
  }
}
