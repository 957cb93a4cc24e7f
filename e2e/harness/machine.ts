import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What `npm run e2e` prepared, as it wrote it down (.ci/gate/e2e.ts). */
const Machine = z.object({
  /** Starts Electron, as the ordinary user where root runs the tests. */
  executable: z.string(),
  /** Electron itself. */
  electron: z.string(),
  /** Folder of the built app. */
  app: z.string(),
  user: z.object({ name: z.string(), uid: z.int(), gid: z.int(), prefix: z.array(z.string()) }).nullable(),
  env: z.record(z.string(), z.string()),
  artifacts: z.string(),
  /** Unpacked packages: one marked as a test build, one as users would get it. */
  packages: z.object({ marked: z.string(), unmarked: z.string() }).nullable(),
  testRuntime: z.boolean(),
});

const described = process.env['MIHARU_E2E'];
if (!described) throw new Error('Start these tests by "npm run e2e": they need a prepared runtime.');

export const machine = Machine.parse(JSON.parse(readFileSync(described, 'utf8')));
