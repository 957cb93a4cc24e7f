import path from 'node:path';

/** What the command line of the app may say. Chromium's own switches pass by unread. */
export interface StartOptions {
  /** Workspace folder, or null for the user's own. */
  workspace: string | null;
  /** Print one finished page and end: the job file in, the PDF out. No window, no engine. */
  print: { job: string; out: string } | null;
}

const valueAfter = (args: readonly string[], name: string): string | null => {
  const at = args.indexOf(name);
  const value = at < 0 ? undefined : args[at + 1];
  return value === undefined || value.startsWith('-') ? null : path.resolve(value);
};

export const readStartOptions = (args: readonly string[], workspaceFromEnv: string | undefined): StartOptions => {
  const job = valueAfter(args, '--print-job');
  const out = valueAfter(args, '--print-out');
  return {
    workspace: valueAfter(args, '--workspace') ?? (workspaceFromEnv ? path.resolve(workspaceFromEnv) : null),
    print: job !== null && out !== null ? { job, out } : null,
  };
};
