import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareLaunch, runApp } from './launch-app.ts';
import { z } from 'zod';
import { Advice, command } from './say.ts';

const Job = z.looseObject({ fonts: z.array(z.object({ file: z.string(), path: z.string() })) });

/** Writes the job with copies of its fonts into `work`: a checkout may be closed to the ordinary user. */
const placeJob = (job: string, work: string) => {
  const parsed = Job.parse(JSON.parse(readFileSync(job, 'utf8')));
  const fonts = parsed.fonts.map((font, at) => {
    const copy = path.join(work, `font-${at}${path.extname(font.path)}`);
    copyFileSync(font.path, copy);
    return { file: font.file, path: copy };
  });
  writeFileSync(path.join(work, 'job.json'), JSON.stringify({ ...parsed, fonts }));
};

// `node .ci/runtime/print-job.ts JOB.json OUT.pdf`: prints one finished page by Electron, for the command line in a checkout.
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
    placeJob(job, work);
    if (launch.user !== null) {
      chownSync(work, launch.user.uid, launch.user.gid);
      for (const name of readdirSync(work)) chownSync(path.join(work, name), launch.user.uid, launch.user.gid);
    }
    // The printer's own profile lies in there as well and goes with it.
    const env = { ...launch.env, TMPDIR: work };
    const status = await runApp({ ...launch, env }, ['--print-job', files.job, '--print-out', files.out]);
    // Written anew, not copied: a copy would belong to the ordinary user.
    if (status === 0) writeFileSync(out, readFileSync(files.out), { mode: 0o600 });
    return status;
  } finally {
    launch.close();
    rmSync(desk, { recursive: true, force: true });
  }
});
