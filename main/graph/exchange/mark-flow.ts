import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';
import { Tlp } from '../../../shared/intel/model.ts';
import type { Marking } from '../../../shared/report/model.ts';
import { markingIdOf } from '../../intel/markings.ts';
import { listOf } from './json.ts';

const levelOf: Record<Marking, Tlp> = {
  'TLP:CLEAR': 'clear',
  'TLP:GREEN': 'green',
  'TLP:AMBER': 'amber',
  'TLP:AMBER+STRICT': 'amber-strict',
  'TLP:RED': 'red',
};

export const tlpOfMarking = (marking: Marking): Tlp => levelOf[marking];

const ours = new Set(Tlp.options.map(markingIdOf));

/** A flow under a TLP 2.0 marking, which takes the place of one it had. Other markings of it stay. */
export const markFlow = (document: FlowDocument, marking: Marking): FlowDocument => {
  const id = markingIdOf(levelOf[marking]);
  const others = listOf(document.flow.properties['object_marking_refs']).filter(
    (one) => typeof one !== 'string' || !ours.has(one),
  );
  const flow: FlowItem = {
    ...document.flow,
    properties: { ...document.flow.properties, object_marking_refs: [id, ...others] },
  };
  return { ...document, flow };
};
