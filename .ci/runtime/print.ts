import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareLaunch, runApp } from './launch-app.ts';
import { Advice, command } from './say.ts';

// `node .ci/runtime/print.ts JOB.json OUT.pdf`: prints one finished page by Electron, for the command line in a checkout.
await command(async () => {
  const [job, out] = process.argv.slice(2);
  if (!job || !out) throw new Advice('Usage: print JOB.json OUT.pdf');
  // A folder of its own: where root runs this, the ordinary user can read and write nothing else.
  const desk = mkdtempSync(path.join(tmpdir(), 'miharu-print-desk-'));
  chmodSync(desk, 0o711);
  const launch = await prepareLaunch({ home: path.join(desk, 'home'), forTests: false });
  try {
    const work = path.join(desk, 'work');
    const files = { job: path.join(work, 'job.json'), out: path.join(work, 'out.pdf') };
    mkdirSync(work, { mode: 0o700 });
    copyFileSync(job, files.job);
    if (launch.user !== null) {
      for (const file of [work, files.job]) chownSync(file, launch.user.uid, launch.user.gid);
    }
    const status = await runApp(launch, ['--print-job', files.job, '--print-out', files.out]);
    if (status === 0) copyFileSync(files.out, out);
    return status;
  } finally {
    launch.close();
    rmSync(desk, { recursive: true, force: true });
  }
});
