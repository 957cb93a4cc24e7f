import { runSimulator } from '../frame/run.ts';
import { openSearchSimulator } from './simulator.ts';

await runSimulator(openSearchSimulator);
