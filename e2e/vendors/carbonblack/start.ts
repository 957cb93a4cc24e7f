import { runSimulator } from '../frame/run.ts';
import { makeCarbonBlackSimulator } from './simulator.ts';

await runSimulator(makeCarbonBlackSimulator);
