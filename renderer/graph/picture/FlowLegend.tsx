import { NodeKind } from '../../../shared/graph/model.ts';
import { RuleLevel } from '../../../shared/rules/model.ts';
import { useMessages } from '../../ui/messages.ts';
import { levelSeverity, severityShape } from '../../ui/severity.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { isReach } from '../flow/flow-model.ts';
import { KindMark } from '../flow/KindMark.tsx';

const AnalystLine = ({ model }: { model: FlowModel }) => {
  const { layer } = useMessages().flow;
  return model.layer.size === 0 ? null : (
    <li>
      <span className="flow-line" data-line="layer" aria-hidden="true" />
      {layer.sign} {layer.legend}
    </li>
  );
};

/** Always in sight: the shapes and lines that stand in this picture. */
export const FlowLegend = ({ model }: { model: FlowModel }) => {
  const { graph, groups } = model;
  const words = useMessages().graph;
  const kinds = new Set(graph.nodes.map((node) => node.kind));
  const levels = new Set(graph.nodes.map((node) => node.alertLevel));
  return (
    <ul className="flow-legend" aria-label={words.legend}>
      {RuleLevel.options.toReversed().map((level) =>
        levels.has(level) ? (
          <li key={level}>
            <span className="flow-sign" data-severity={levelSeverity[level]} aria-hidden="true">
              {severityShape[levelSeverity[level]]}
            </span>
            {words.levels[level]}
          </li>
        ) : null,
      )}
      <li>
        <span className="flow-line" data-line="way" aria-hidden="true" />
        {words.legendPath}
      </li>
      <li>
        <span className="flow-line" data-line="spawned" aria-hidden="true" />
        {words.legendSpawn}
      </li>
      {graph.edges.some((edge) => isReach(model, edge)) ? (
        <li>
          <span className="flow-line" data-line="reach" aria-hidden="true" />
          {words.legendReach}
        </li>
      ) : null}
      <li>
        <span className="flow-line" aria-hidden="true" />
        {words.legendLink}
      </li>
      {NodeKind.options.map((kind) =>
        kinds.has(kind) ? (
          <li key={kind}>
            <KindMark kind={kind} />
            {words.kinds[kind]}
          </li>
        ) : null,
      )}
      {graph.nodes.every(({ id }) => !groups.has(id)) ? null : (
        <li>
          <span aria-hidden="true">▸</span>
          {words.legendAlike}
        </li>
      )}
      <AnalystLine model={model} />
      {graph.nodes.some((node) => !node.known) ? (
        <li>
          <KindMark kind="process" known={false} />
          {words.legendUnknown}
        </li>
      ) : null}
    </ul>
  );
};
