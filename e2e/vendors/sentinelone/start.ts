import { runSimulator } from '../frame/run.ts';
import { makeSentinelOneSimulator } from './simulator.ts';

await runSimulator(makeSentinelOneSimulator);
