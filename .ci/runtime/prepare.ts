import { prepareElectron } from './electron.ts';
import { command, say } from './say.ts';
import { prepareSqliteAddon } from './sqlite-addon.ts';

await command(async () => {
  const runtime = await prepareElectron();
  const addon = await prepareSqliteAddon(runtime);
  say(`Electron ${runtime.version}: ${runtime.executable}`);
  say(`SQLite addon: ${addon}`);
  return 0;
});
