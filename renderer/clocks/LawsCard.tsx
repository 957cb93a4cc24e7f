import type { Law, LawStep } from '../../shared/clock/law.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { ReferenceHead } from './ReferenceHead.tsx';
import { useReferenceFile } from './use-reference-file.ts';

const termText = ({ term, certainty }: LawStep, { laws, legal }: Messages['clocks']): string => {
  if (term === null) return certainty === 'unsettled' ? laws.certainty.unsettled : laws.term.none;
  const count = term.least === term.most ? String(term.most) : `${term.least}–${term.most}`;
  const text = laws.term[term.unit](count);
  return certainty === 'approximate' ? `${laws.certainty.approximate} ${text}` : text || legal.noTerm;
};

const LawTable = ({ laws: list }: { laws: readonly { law: Law; origin: string }[] }) => {
  const { clocks } = useMessages();
  const language = useLanguage();
  const { laws, legal } = clocks;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {[legal.law, legal.step, laws.source, laws.asOf, laws.origin].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map(({ law, origin }) => (
          <tr key={law.id}>
            <th scope="row">{law.name[language]}</th>
            <td>
              {law.steps.map((step) => (
                <div key={step.id} title={step.note[language]}>
                  {step.name[language]}: {termText(step, clocks)}
                </div>
              ))}
            </td>
            <td>
              {law.article[language]}
              <div className="evidence soft">{law.url}</div>
            </td>
            <td>{law.asOf}</td>
            <td>
              {origin} {law.version}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const PreviewDialog = ({ file, onClose }: { file: string; onClose: () => void }) => {
  const { clocks, shell } = useMessages();
  const { laws } = clocks;
  const preview = useQuery('clocks.previewLaws', { file });
  const load = useCommand('clocks.loadLaws');
  const isWhole = preview.data !== undefined && preview.data.refused.length === 0 && preview.data.laws.length > 0;
  return (
    <Dialog
      title={laws.previewTitle(preview.data?.name ?? '')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button
            kind="primary"
            isPending={load.isPending}
            isDisabled={!isWhole}
            onPress={() => load.mutate({ file }, { onSuccess: onClose })}
          >
            {laws.apply}
          </Button>
        </>
      }
    >
      <Answer of={preview}>
        {(found) => (
          <>
            {found.refused.map(({ place, where }) => (
              <p key={place} className="field-problem">
                {laws.refused(String(place), where)}
              </p>
            ))}
            <LawTable laws={found.laws.map((law) => ({ law, origin: found.name }))} />
          </>
        )}
      </Answer>
      {load.error ? <ErrorNotice error={load.error} /> : null}
    </Dialog>
  );
};

export const LawsCard = () => {
  const { laws, legal } = useMessages().clocks;
  const found = useQuery('clocks.laws', {});
  const reset = useCommand('clocks.resetLaws');
  const chosen = useReferenceFile('clocks.previewLaws');
  const isReplaced = found.data?.some(({ origin }) => origin.loaded !== null) === true;
  return (
    <section className="card">
      <ReferenceHead
        title={laws.title}
        reset={isReplaced ? { words: laws.reset, isPending: reset.isPending, run: () => reset.mutate({}) } : null}
        load={laws.load}
        onLoad={chosen.choose}
      />
      <p className="soft">
        {laws.hint} {legal.aid} {laws.loadHint}
      </p>
      <Answer of={found}>
        {(list) => (
          <LawTable
            laws={list.map(({ law, origin }) => ({
              law,
              origin: origin.loaded === null ? laws.shipped : origin.name,
            }))}
          />
        )}
      </Answer>
      {reset.error ? <ErrorNotice error={reset.error} /> : null}
      {chosen.file === null ? null : <PreviewDialog file={chosen.file} onClose={chosen.forget} />}
    </section>
  );
};
