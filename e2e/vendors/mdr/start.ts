import { runSimulator } from '../frame/run.ts';
import { mdrSimulator } from './simulator.ts';

await runSimulator(mdrSimulator);
