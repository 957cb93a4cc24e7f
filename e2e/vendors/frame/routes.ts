import type { Route } from './simulator.ts';

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone percent sign: the vendor's server would take it as it is
  }
};

const fits = (pattern: readonly string[], parts: readonly string[]): Record<string, string> | null => {
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    if (wanted === '*' && at === pattern.length - 1) {
      params['rest'] = parts.slice(at).join('/');
      return params;
    }
    const part = parts[at];
    if (part === undefined) return null;
    if (wanted.startsWith(':')) params[wanted.slice(1)] = decoded(part);
    else if (wanted !== part) return null;
  }
  return pattern.length === parts.length ? params : null;
};

export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null => {
  const parts = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? fits(route.path.split('/'), parts) : null;
    if (params !== null) return { route, params };
  }
  return null;
};
