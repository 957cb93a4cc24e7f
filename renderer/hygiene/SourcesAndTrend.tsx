import { HygieneList, type HygieneImport, type HygieneView, type ReferenceLoad } from '../../shared/hygiene/model.ts';
import { useQuery } from '../api/queries.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';

const Head = ({ titles }: { titles: readonly string[] }) => (
  <thead>
    <tr>
      {titles.map((title) => (
        <th key={title} scope="col">
          {title}
        </th>
      ))}
    </tr>
  </thead>
);

const Refusals = ({ of: { refused, refusals } }: { of: Pick<ReferenceLoad, 'refused' | 'refusals'> }) => {
  const { hygiene } = useMessages();
  if (refused === 0) return <>{countText(0)}</>;
  return (
    <details>
      <summary>{countText(refused)}</summary>
      <ul className="hygiene-refusals">
        {refusals.map(({ place, reason }) => (
          <li key={`${String(place)} ${reason}`}>
            {hygiene.refusal(countText(place), hygiene.refusalReasons[reason] ?? reason)}
          </li>
        ))}
      </ul>
    </details>
  );
};

const Ratings = ({ loads }: { loads: readonly ReferenceLoad[] }) => {
  const { hygiene } = useMessages();
  const isInForce = (load: ReferenceLoad): boolean => loads.find(({ kind }) => kind === load.kind)?.id === load.id;
  return (
    <section className="card">
      <h2>{hygiene.ratings.title}</h2>
      {loads.length === 0 ? (
        <p className="prose soft">{hygiene.ratings.none}</p>
      ) : (
        <table className="plain-table">
          <Head titles={hygiene.ratings.columns} />
          <tbody>
            {loads.map((load) => (
              <tr key={load.id}>
                <th scope="row">
                  {load.name} {load.version}
                </th>
                <td>
                  {hygiene.words.ratings[load.kind]}
                  {isInForce(load) ? ` · ${hygiene.ratings.inForce}` : ''}
                </td>
                <td>{load.dated ?? '–'}</td>
                <td>
                  <TimeText ms={Date.parse(load.loadedAt)} seconds />
                </td>
                <td>{load.loadedBy}</td>
                <td>{countText(load.rows)}</td>
                <td>
                  <Refusals of={load} />
                </td>
                <td className="hygiene-digest" title={load.sha256}>
                  {load.sha256.slice(0, 16)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Trend = ({ view }: { view: HygieneView }) => {
  const { hygiene } = useMessages();
  const { trend } = hygiene;
  const cell = (list: HygieneList, at: number): string => {
    const counts = view.trend[at]?.lists[list] ?? null;
    return counts === null
      ? trend.notExamined
      : trend.cell(countText(counts.items), countText(counts.byPriority.urgent));
  };
  return (
    <section className="card">
      <h2>{trend.title}</h2>
      {view.trend.length === 0 ? (
        <p className="prose soft">{trend.none}</p>
      ) : (
        <table className="plain-table">
          <Head titles={trend.columns} />
          <tbody>
            {view.trend.map(({ month, takenAt }, at) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>
                  <TimeText ms={Date.parse(takenAt)} seconds />
                </td>
                {HygieneList.options.map((list) => (
                  <td key={list}>{cell(list, at)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Imports = ({ imports }: { imports: readonly HygieneImport[] }) => {
  const { hygiene } = useMessages();
  return (
    <section className="card">
      <h2>{hygiene.imports.title}</h2>
      {imports.length === 0 ? (
        <p className="prose soft">{hygiene.imports.none}</p>
      ) : (
        <table className="plain-table">
          <Head titles={hygiene.imports.columns} />
          <tbody>
            {imports.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.file}</th>
                <td>
                  {hygiene.imports.kinds[one.kind]} {one.mapping}
                </td>
                <td>
                  <TimeText ms={Date.parse(one.at)} seconds />
                </td>
                <td>{one.by}</td>
                <td>{countText(one.kept)}</td>
                <td>
                  <Refusals of={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

/** How the lists moved, and the files they and their priorities rest on. */
export const SourcesAndTrend = ({ view }: { view: HygieneView }) => {
  const imports = useQuery('hygiene.imports', { customer: view.customer });
  return (
    <div className="hygiene-cards">
      <Trend view={view} />
      <Ratings loads={view.ratings} />
      <Answer of={imports}>{(files) => <Imports imports={files} />}</Answer>
    </div>
  );
};
