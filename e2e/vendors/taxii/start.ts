import { runSimulator } from '../frame/run.ts';
import { taxiiSimulator } from './simulator.ts';

await runSimulator(taxiiSimulator);
