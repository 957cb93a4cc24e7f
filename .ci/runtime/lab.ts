import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { prepareLaunch, runApp } from './launch-app.ts';
import { fromRoot } from './places.ts';
import { Advice, command, say } from './say.ts';

/**
 * `npm run lab`: the workbench with three simulated customers on this machine, where something happens every few minutes;
 * for demonstration and training. Its workspace is thrown away at the end.
 */
const Started = z.object({
  passphrase: z.string(),
  customers: z.array(z.object({ name: z.string(), connection: z.string(), origin: z.string() })),
});

const chownAll = (file: string, uid: number, gid: number): void => {
  chownSync(file, uid, gid);
  if (!lstatSync(file).isDirectory()) return;
  for (const name of readdirSync(file)) chownAll(path.join(file, name), uid, gid);
};

const startLab = async (workspace: string) => {
  const script = fromRoot('e2e', 'vendors', 'lab', 'start.ts');
  const child = spawn(process.execPath, [script, '--workspace', workspace], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]: unknown[]) => String(first)),
    gone.then(() => null),
  ]);
  if (line === null) throw new Advice('The laboratory did not start; what it said stands above.');
  return {
    started: Started.parse(JSON.parse(line)),
    end: async () => {
      child.stdin.end();
      await gone;
    },
  };
};

await command(async () => {
  const launch = await prepareLaunch({ home: '/var/tmp/miharu-lab', forTests: false });
  const folder = mkdtempSync(path.join(launch.user?.home ?? tmpdir(), 'miharu-lab-'));
  const workspace = path.join(folder, 'workspace');
  try {
    const { started, end } = await startLab(workspace);
    try {
      if (launch.user !== null) chownAll(folder, launch.user.uid, launch.user.gid);
      for (const { name, connection, origin } of started.customers) say(`${name}: ${connection} at ${origin}`);
      say(`Passphrase of this workspace: ${started.passphrase}`);
      return await runApp(launch, ['--workspace', workspace]);
    } finally {
      await end();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    launch.close();
  }
});
