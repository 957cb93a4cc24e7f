import { useState, type ReactNode } from 'react';
import type { IntelDetail } from '../../shared/intel/contract.ts';
import type { IndicatorHit } from '../../shared/intel/model.ts';
import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { openEvents } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine, EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { bytesText, countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { tlpText } from './indicator-columns.tsx';
import { whyText } from './intel-words.ts';

/** Shows the events of a hit in the event table of its customer. */
export const openHit = ({ customer, eventIds }: IndicatorHit): void => {
  openEvents(eventIds, { customer, caseId: null });
  go({ page: 'events', customer });
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="facts-pair">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Relations = ({ of, onGo }: { of: IntelDetail; onGo: (id: string) => void }) => (
  <ul className="intel-list">
    {of.relations.map((one) => (
      <li key={`${one.verb} ${one.id}`}>
        <span aria-hidden="true">{one.outward ? '→' : '←'}</span> {one.verb} · {one.type}{' '}
        {one.name === '' ? (
          <EvidenceText text={one.id} />
        ) : (
          <Button kind="quiet" onPress={() => onGo(one.id)}>
            {one.name}
          </Button>
        )}
      </li>
    ))}
  </ul>
);

const Hits = ({ hits }: { hits: readonly IndicatorHit[] }) => {
  const { intel } = useMessages();
  return (
    <ul className="intel-list">
      {hits.map((hit) => (
        <li key={`${hit.customer} ${hit.host}`}>
          {hit.customer} · <EvidenceText text={hit.host} /> · {countText(hit.events)} ·{' '}
          <TimeText ms={hit.firstSeenMs} seconds />
          <Button kind="quiet" onPress={() => openHit(hit)}>
            {intel.openEvents}
          </Button>
        </li>
      ))}
    </ul>
  );
};

const Facts = ({ of, onGo }: { of: IntelDetail; onGo: (id: string) => void }) => {
  const messages = useMessages();
  const { details, sweep } = messages.intel;
  const why = of.indicator === null ? null : whyText(messages.intel, of.indicator);
  const granular = of.granular.map((one) => details.granular(one.marking, one.selectors.join(', ')));
  return (
    <dl className="facts">
      {why === null ? null : <Fact name={details.why}>{why}</Fact>}
      {of.pattern === null ? null : (
        <Fact name={details.pattern}>
          <EvidenceText text={of.pattern} lines />
        </Fact>
      )}
      {of.description === '' ? null : (
        <Fact name={details.description}>
          <EvidenceText text={of.description} lines />
        </Fact>
      )}
      {of.labels.length === 0 ? null : <Fact name={details.labels}>{of.labels.join(', ')}</Fact>}
      {of.createdBy === null ? null : <Fact name={details.createdBy}>{of.createdBy}</Fact>}
      <Fact name={details.markings}>{[tlpText(messages, of.object.tlp), ...of.markings, ...granular].join(' · ')}</Fact>
      {of.hits.length === 0 ? null : (
        <Fact name={details.hits}>
          <Hits hits={of.hits} />
        </Fact>
      )}
      {of.relations.length === 0 ? null : (
        <Fact name={details.relations}>
          <Relations of={of} onGo={onGo} />
        </Fact>
      )}
      {of.sightings.length === 0 ? null : (
        <Fact name={details.sightings}>
          {of.sightings
            .map((one) => details.sighting(String(one.count), one.by, one.firstSeen, one.lastSeen))
            .join('; ')}
        </Fact>
      )}
      <Fact name={details.versions}>
        {of.versions.map(({ version, source }) => `${version || sweep.newest} (${source})`).join(', ')}
      </Fact>
      <Fact name={details.id}>
        <EvidenceLine text={of.object.id} />
      </Fact>
    </dl>
  );
};

/** All that is known of one object. Its texts come from a stranger: shown as text, links lead nowhere. */
export const Detail = ({ id }: { id: string }) => {
  const { intel } = useMessages();
  const [trail, setTrail] = useState<readonly string[]>([id]);
  const detail = useQuery('intel.detail', { id: trail.at(-1) ?? id });
  return (
    <section className="intel-detail" aria-label={intel.details.id} tabIndex={0}>
      <Answer of={detail}>
        {(of) => (
          <>
            <h2>
              {trail.length > 1 ? (
                <Button kind="quiet" icon="back" onPress={() => setTrail(trail.slice(0, -1))}>
                  {intel.back}
                </Button>
              ) : null}
              <EvidenceText text={of.object.name || of.object.id} /> <span className="soft">{of.object.type}</span>
            </h2>
            <div className="intel-detail-body">
              <Facts of={of} onGo={(next) => setTrail([...trail, next])} />
              <div className="intel-raw">
                <h3>{intel.details.raw}</h3>
                {of.raw.length < of.rawBytes && of.rawBytes > 1024 * 1024 ? (
                  <p className="soft">{intel.details.rawCut(bytesText(1024 * 1024), bytesText(of.rawBytes))}</p>
                ) : null}
                <pre tabIndex={0} aria-label={intel.details.raw}>
                  <EvidenceText text={of.raw.slice(0, 100_000)} lines />
                </pre>
              </div>
            </div>
          </>
        )}
      </Answer>
    </section>
  );
};
