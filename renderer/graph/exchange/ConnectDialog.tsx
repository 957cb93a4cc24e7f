import { useState } from 'react';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';
import { isSingle, relationsBetween } from '../../../shared/exchange/relations.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import type { ImportedDesk } from './use-imported-edit.ts';

interface Props {
  document: FlowDocument;
  ends: [FlowItem, FlowItem];
  desk: ImportedDesk;
  onClose: () => void;
}

/** Relations that the kinds of both ends allow and that are not there yet. */
const offered = ({ links }: FlowDocument, from: FlowItem, to: FlowItem): string[] => {
  const there = links.filter((link) => link.from === from.id);
  return relationsBetween(from.type, to.type).filter(
    (via) => !there.some((link) => link.via === via && (link.to === to.id || isSingle(via))),
  );
};

/** Chooses the relation between two objects of the flow, and its direction. */
export const ConnectDialog = ({ document, ends, desk, onClose }: Props) => {
  const { edit: words, tab, type, relation } = useMessages().exchange;
  const [isTurned, setTurned] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const [from, to] = isTurned ? ends.toReversed() : ends;
  if (from === undefined || to === undefined) return null;
  const relations = offered(document, from, to);
  const via = wanted !== null && relations.includes(wanted) ? wanted : (relations[0] ?? null);
  const link = (): void => {
    if (via !== null) desk.change({ kind: 'connect', from: from.id, to: to.id, via }, onClose);
  };
  const end = (label: string, item: FlowItem) => (
    <>
      <dt>{label}</dt>
      <dd>
        <span className="faint">{type(item.type)}</span> <EvidenceText text={itemName(item).slice(0, 200)} />
      </dd>
    </>
  );
  return (
    <Dialog
      isOpen
      title={words.connectTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tab.cancel}</Button>
          <Button kind="primary" isPending={desk.isBusy} isDisabled={via === null} onPress={link}>
            {words.doConnect}
          </Button>
        </>
      }
    >
      <dl className="flow-facts">
        {end(words.from, from)}
        {end(words.to, to)}
      </dl>
      <div className="row">
        <Button kind="quiet" onPress={() => setTurned(!isTurned)}>
          {words.turn}
        </Button>
      </div>
      {via === null ? (
        <p className="soft">{words.thereAlready}</p>
      ) : (
        <Select
          label={words.relation}
          value={via}
          choices={relations.map((value) => ({ value, title: relation(value), text: relation(value) }))}
          onChange={setWanted}
        />
      )}
      {desk.error ? <ErrorNotice error={desk.error} /> : null}
    </Dialog>
  );
};
