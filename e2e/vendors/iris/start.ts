import { runSimulator } from '../frame/run.ts';
import { irisSimulator } from './simulator.ts';

await runSimulator(irisSimulator);
