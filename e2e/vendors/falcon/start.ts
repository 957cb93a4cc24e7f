import { runSimulator } from '../frame/run.ts';
import { falconSimulator } from './simulator.ts';

await runSimulator(falconSimulator);
