import { AppError } from '../../../shared/contract/errors.ts';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const refuse = (why: string): AppError => new AppError('invalid-input', { what: 'address', reason: `address-${why}` });

/** Throws `invalid-input` for what is no plain https address; http is taken only towards this machine. */
export const plainAddress = (text: string): URL => {
  if (!URL.canParse(text)) throw refuse('unreadable');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('not-https');
  if (url.username !== '' || url.password !== '') throw refuse('with-user');
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) throw refuse('with-query');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw refuse('not-https');
  return url;
};

/** A proxy has no path; it may be plain http, since the connection through it is encrypted end to end. */
export const proxyAddress = (text: string): URL => {
  if (!URL.canParse(text)) throw refuse('unreadable');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('not-https');
  if (url.username !== '' || url.password !== '') throw refuse('with-user');
  if (url.search !== '' || url.hash !== '' || url.pathname !== '/') throw refuse('with-path');
  return url;
};

/** The full address of a request below its base; throws a plain error where a path would leave it. */
export const addressOf = (base: URL, path: string, query: readonly (readonly [string, string])[]): URL => {
  // Ids of vendors stand in paths: one with dots or a second slash in front must not lead elsewhere.
  if (!path.startsWith('/') || path.startsWith('//') || /[\\?#\p{Cc}\s]/u.test(path))
    throw new Error('no path of ours');
  if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) throw new Error('a path with dots');
  const url = new URL(base.pathname.replace(/\/+$/, '') + path, base.origin);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
};
