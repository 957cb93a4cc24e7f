import { useEffect, useRef, useState } from 'react';
import type { Alarm } from '../../shared/clock/alarm.ts';
import { secondsLeft } from '../../shared/clock/report-clock.ts';
import { alarmWords } from '../../shared/i18n/clocks/alarm-words.ts';
import { followDeskClock, useSecond } from '../api/now.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeLeft } from '../ui/TimeLeft.tsx';
import { acknowledge, openAlarm, useAlarmCommands } from './alarm-commands.ts';
import { playInOneWindow } from './sound.ts';
import './clocks.css';

/** More than these would push the work out of sight. */
const shownAtOnce = 3;
/** What was told before this window opened is shown, but it does not sound again. */
const freshMs = 60_000;

const keyOf = ({ customer, caseId, name, dueAtMs }: Alarm): string => `${customer}\n${caseId}\n${name}\n${dueAtMs}`;

const Left = ({ dueAtMs }: { dueAtMs: number }) => <TimeLeft seconds={secondsLeft(dueAtMs, useSecond() * 1000)} />;

const Line = ({ alarm }: { alarm: Alarm }) => {
  const { clocks } = useMessages();
  const language = useLanguage();
  return (
    <li className="alarm">
      <span className="alarm-what">
        <strong>{alarmWords(clocks, alarm, language)}</strong>
        {alarm.kind === 'escalation' ? null : <Left dueAtMs={alarm.dueAtMs} />}
      </span>
      <span className="alarm-case" title={alarm.title}>
        <SeverityMark severity={alarm.severity} /> {alarm.customer} · {alarm.title}
      </span>
      <Button onPress={() => openAlarm(alarm)} aria-label={`${clocks.alarms.open}: ${alarm.title}`}>
        {clocks.alarms.open}
      </Button>
      <Button
        kind="quiet"
        onPress={() => acknowledge(alarm)}
        aria-label={`${clocks.alarms.acknowledge}: ${alarmWords(clocks, alarm, language)}, ${alarm.title}`}
      >
        {clocks.alarms.acknowledge}
      </Button>
    </li>
  );
};

/** Sounds once for what is new since the last look. */
const useSound = (alarms: readonly Alarm[]): void => {
  const settings = useQuery('settings.get', {});
  const isOn = settings.data?.alarmSound === true;
  const seen = useRef(new Set<string>());
  useEffect(() => {
    const isNew = (alarm: Alarm): boolean => !seen.current.has(keyOf(alarm)) && alarm.firedAtMs > Date.now() - freshMs;
    const sounds = alarms.some(isNew);
    for (const alarm of alarms) seen.current.add(keyOf(alarm));
    // A window without sound still shows; where the system gives no sound, nothing else is to be done.
    if (sounds && isOn) playInOneWindow().catch(() => undefined);
  }, [alarms, isOn]);
};

const none: readonly Alarm[] = [];

/** Alarms nobody acknowledged yet, above whatever page is open. */
export const AlarmRegion = () => {
  const { clocks } = useMessages();
  const { data } = useQuery('clocks.alarms', {});
  const [isWhole, setWhole] = useState(false);
  const alarms = data?.alarms ?? none;
  const total = data?.total ?? 0;
  const { data: time } = useQuery('clocks.now', {});
  useEffect(() => (time === undefined ? undefined : followDeskClock(time)), [time]);
  useSound(alarms);
  useAlarmCommands(alarms);
  if (total === 0) return null;
  const shown = isWhole ? alarms : alarms.slice(0, shownAtOnce);
  return (
    <section className="alarms" role="alert" aria-label={clocks.alarms.region}>
      <ul className="alarm-list" data-whole={isWhole || undefined}>
        {shown.map((alarm) => (
          <Line key={keyOf(alarm)} alarm={alarm} />
        ))}
      </ul>
      {total > shownAtOnce ? (
        <div className="row">
          <span className="soft">
            {isWhole && shown.length === total
              ? clocks.alarms.waiting(String(total))
              : clocks.alarms.more(String(total - shown.length))}
          </span>
          <Button kind="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? clocks.alarms.showFewer : clocks.alarms.showAll}
          </Button>
          <Button kind="quiet" onPress={() => alarms.forEach(acknowledge)}>
            {clocks.alarms.acknowledgeAll}
          </Button>
        </div>
      ) : null}
    </section>
  );
};
