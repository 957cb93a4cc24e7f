import { ActionActor, ActionKind, ActionResult, ApprovalState } from '../../shared/actions/model.ts';
import { Checkbox, Choices, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { isAsked, isDone, type ActionForm, type FormProblem } from './action-form.ts';

interface Props {
  form: ActionForm;
  hosts: readonly string[];
  zone: string;
  /** Empty until somebody tried to record it. */
  problems: readonly FormProblem[];
  onChange: (patch: Partial<ActionForm>) => void;
}

const named = <T extends string>(values: readonly T[], words: Record<T, string>) =>
  values.map((value) => ({ value, title: words[value], text: words[value] }));

const useProblem = (problems: readonly FormProblem[]) => {
  const { problem, fields } = useMessages().actions;
  return (...names: FormProblem[]): string | null => {
    const found = names.find((name) => problems.includes(name));
    if (found === undefined) return null;
    return found === 'moment' || found === 'confirmed-how' ? fields.moment : problem[found];
  };
};

const What = ({ form, hosts, problems, onChange }: Props) => {
  const words = useMessages().actions;
  const problem = useProblem(problems);
  return (
    <>
      <Select
        label={words.fields.kind}
        choices={named(ActionKind.options, words.kind)}
        value={form.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={words.fields.host}
        hint={hosts.join(', ')}
        value={form.host}
        maxLength={255}
        problem={problem('host')}
        onChange={(host) => onChange({ host })}
      />
      <div className="action-wide">
        <TextField
          label={words.fields.target}
          hint={words.fields.targetHint}
          value={form.target}
          maxLength={2000}
          problem={problem('target')}
          onChange={(target) => onChange({ target })}
        />
      </div>
    </>
  );
};

const Done = ({ form, zone, problems, onChange }: Props) => {
  const words = useMessages().actions;
  const problem = useProblem(problems);
  return (
    <>
      <div className="action-wide">
        <Choices
          label={words.fields.result}
          choices={named(ActionResult.options, words.result)}
          value={form.result}
          onChange={(result) => onChange({ result })}
        />
      </div>
      {isDone(form.result) ? (
        <TextField
          label={words.fields.performedAt({ zone })}
          hint={words.fields.moment}
          value={form.performedAt}
          maxLength={16}
          problem={problem('performed-at')}
          onChange={(performedAt) => onChange({ performedAt })}
        />
      ) : null}
      <Select
        label={words.fields.performedBy}
        choices={named(ActionActor.options, words.actor)}
        value={form.performedBy}
        onChange={(performedBy) => onChange({ performedBy })}
      />
      <TextField
        label={words.fields.performer}
        value={form.performer}
        maxLength={100}
        onChange={(performer) => onChange({ performer })}
      />
    </>
  );
};

const Approval = ({ form, zone, problems, onChange }: Props) => {
  const words = useMessages().actions;
  const problem = useProblem(problems);
  return (
    <>
      <div className="action-wide">
        <Choices
          label={words.fields.approval}
          choices={named(ApprovalState.options, words.approvalState)}
          value={form.approval}
          onChange={(approval) => onChange({ approval })}
        />
      </div>
      {isAsked(form.approval) ? (
        <>
          <TextField
            label={words.fields.approvalRole}
            value={form.approvalRole}
            maxLength={100}
            problem={problem('approval-role')}
            onChange={(approvalRole) => onChange({ approvalRole })}
          />
          <TextField
            label={words.fields.approvalName}
            value={form.approvalName}
            maxLength={100}
            onChange={(approvalName) => onChange({ approvalName })}
          />
          <TextField
            label={words.fields.approvalAt({ zone })}
            hint={words.fields.moment}
            value={form.approvalAt}
            maxLength={16}
            problem={problem('approval-at')}
            onChange={(approvalAt) => onChange({ approvalAt })}
          />
        </>
      ) : null}
    </>
  );
};

const Confirmed = ({ form, zone, problems, onChange }: Props) => {
  const words = useMessages().actions;
  const problem = useProblem(problems);
  return (
    <>
      <div className="action-wide">
        <Checkbox isSelected={form.isConfirmed} onChange={(isConfirmed) => onChange({ isConfirmed })}>
          {words.fields.isConfirmed}
        </Checkbox>
      </div>
      {form.isConfirmed ? (
        <>
          <TextField
            label={words.fields.confirmedAt({ zone })}
            hint={words.fields.moment}
            value={form.confirmedAt}
            maxLength={16}
            problem={problem('moment', 'not-done', 'confirmed-before')}
            onChange={(confirmedAt) => onChange({ confirmedAt })}
          />
          <TextField
            label={words.fields.confirmedHow}
            value={form.confirmedHow}
            maxLength={500}
            problem={problem('confirmed-how')}
            onChange={(confirmedHow) => onChange({ confirmedHow })}
          />
        </>
      ) : null}
    </>
  );
};

/** What was done to what, by whom, with whose approval, and who saw that it holds. */
export const ActionFields = (props: Props) => {
  const words = useMessages().actions;
  return (
    <div className="action-fields">
      <What {...props} />
      <Done {...props} />
      <Approval {...props} />
      <Confirmed {...props} />
      <div className="action-wide">
        <TextField
          label={words.fields.note}
          value={props.form.note}
          lines={2}
          maxLength={2000}
          onChange={(note) => props.onChange({ note })}
        />
        <p className="soft">{words.namesStay}</p>
      </div>
    </div>
  );
};
