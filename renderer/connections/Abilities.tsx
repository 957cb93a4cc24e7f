import type { Ability, TestResult } from '../../shared/connections/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';

const shapes: Record<Ability['state'], string> = { yes: '●', no: '▲', unknown: '◇' };

const nameOf = (what: Ability['what'], { streams, abilities }: Messages['connections']): string =>
  ({ ...streams, ...abilities })[what];

/** What the credentials may do, and what the analyst goes without where they may not. */
export const Abilities = ({ tested }: { tested: TestResult }) => {
  const { connections: words } = useMessages();
  return (
    <>
      <p>
        <strong>{tested.product}</strong> {tested.edition === null ? '' : `(${tested.edition})`}{' '}
        <span className="soft">
          {words.testedAt} <TimeText ms={Date.parse(tested.at)} seconds />
        </span>
      </p>
      {tested.movedTo === null ? null : <p className="caution">{words.movedTo(tested.movedTo)}</p>}
      <div className="link-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.ability}</th>
              <th scope="col">{words.allowed}</th>
              <th scope="col">{words.missing}</th>
              <th scope="col">{words.consequence}</th>
            </tr>
          </thead>
          <tbody>
            {tested.abilities.map(({ what, state, missing }) => (
              <tr key={what}>
                <td>{nameOf(what, words)}</td>
                <td>
                  <span
                    className="link-state"
                    data-state={state === 'yes' ? 'ok' : state === 'no' ? 'failed' : 'waiting'}
                  >
                    <span aria-hidden="true" className="link-mark">
                      {shapes[state]}
                    </span>
                    <span>{words.answers[state]}</span>
                  </span>
                </td>
                <td className="evidence">{missing ?? ''}</td>
                <td>{state === 'yes' ? '' : words.without[what]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
