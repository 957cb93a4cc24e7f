import { readdirSync, readFileSync } from 'node:fs';

/** One line of /proc/PID/status, or null where the process is gone. */
export const statusOf = (pid: number, field: string): string | null => {
  try {
    const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? null;
  } catch {
    return null; // it ended meanwhile
  }
};

export const commandLineOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .split('\0')
      .filter(Boolean);
  } catch {
    return [];
  }
};

const childrenByParent = (): Map<number, number[]> => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(statusOf(pid, 'PPid') ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
};

/** A process and everything it started, zygotes and sandboxed pages included. */
export const familyOf = (pid: number): number[] => {
  const children = childrenByParent();
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
};

/** The power cut: every process of the app at once, none of them asked. */
export const killFamily = (pid: number): void => {
  for (const member of familyOf(pid)) {
    try {
      process.kill(member, 'SIGKILL');
    } catch {
      // Its parent's end took it along.
    }
  }
};
