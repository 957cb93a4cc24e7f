import path from 'node:path';

export const appScheme = 'app';
export const appHost = 'miharu';
export const appOrigin = `${appScheme}://${appHost}`;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Which file of `folder` an address of the app's scheme means: null for another host, another kind of file, or any path
 * that would leave the folder (also by encoded dots, separators of other systems, or a NUL).
 */
export const servedFile = (address: string, folder: string): { file: string; contentType: string } | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${appScheme}:` || url.host !== appHost) return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null; // a broken escape such as %zz
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const file = path.resolve(folder, `.${name === '/' ? '/index.html' : name}`);
  const inside = path.relative(folder, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null;
  const contentType = contentTypes[path.extname(file)];
  return contentType === undefined ? null : { file, contentType };
};

/** A page of ours: the only place a window may be at. */
export const isAppPage = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost;
};
