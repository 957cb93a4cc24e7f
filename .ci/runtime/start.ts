import path from 'node:path';
import { prepareLaunch, runApp } from './launch-app.ts';
import { command, say } from './say.ts';
import { smoke } from './smoke.ts';

// `npm start`: prepares what is missing, builds where sources are newer, opens the workbench.
// `npm start -- --smoke` opens it, waits until its window is ready, keeps a picture in artifacts/ and ends.
await command(async () => {
  const args = process.argv.slice(2);
  const isSmoke = args.includes('--smoke');
  const launch = await prepareLaunch({ home: '/var/tmp/miharu-desk', forTests: false });
  try {
    if (launch.user !== null) {
      const where = path.join(launch.user.home, '.config', 'miharu', 'workspace');
      say(`Started as root: the workbench runs as the user ${launch.user.name}, its workspace in ${where}.`);
    }
    return isSmoke ? await smoke(launch) : await runApp(launch, args);
  } finally {
    launch.close();
  }
});
