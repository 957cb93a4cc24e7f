import { parseArgs } from 'node:util';
import { labCustomers } from './customers.ts';
import { labPassphrase, prepareLab } from './prepare.ts';

// `node e2e/vendors/lab/start.ts --workspace FOLDER [--every SECONDS]`: prints one line of JSON, serves until stdin ends.
const { values } = parseArgs({
  options: { workspace: { type: 'string' }, every: { type: 'string', default: '240' } },
});
if (values.workspace === undefined) throw new Error('--workspace FOLDER is missing');
const lab = await prepareLab(values.workspace, Number(values.every) * 1000);
const customers = labCustomers.map(({ name, connection }, at) => ({
  name,
  connection,
  origin: lab.simulators[at]?.origin ?? '',
  control: lab.simulators[at]?.controlAddress ?? '',
}));
process.stdout.write(`${JSON.stringify({ passphrase: labPassphrase, customers })}\n`);

const end = (): void => {
  void lab.close().then(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
process.stdin.once('end', end).resume();
