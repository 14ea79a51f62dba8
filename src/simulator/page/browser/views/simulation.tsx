import { useState } from 'preact/hooks';
import { isState, type Json, type ToldState } from '../../told';
import { post } from '../api';
import { instant, monthName, span } from '../format';
import { useAsked, useWork } from '../hooks';
import { Failure, Heading, Remark, Switch } from '../parts';
import { words } from '../words';

const lookEveryMs = 1_000;
const hour = 3_600_000;
const steps = { hour, day: 24 * hour, month: 30 * 24 * hour } as const;
const smallestOffsetMs = 1_000;

type Do = (name: string, asked?: Readonly<Record<string, Json>>) => Promise<void>;

function Clock({ state, act }: { state: ToldState; act: Do }) {
  return (
    <section class="card" aria-labelledby="clock">
      <h2 id="clock">{words.clock}</h2>
      <p class="muted">{words.clockText}</p>
      <p>
        {words.now}: <b data-fact="now">{instant(state.now)}</b>{' '}
        {Math.abs(state.offsetMs) >= smallestOffsetMs && <span class="tag">{words.ahead(span(state.offsetMs))}</span>}
      </p>
      <div class="bar">
        {(['hour', 'day', 'month'] as const).map((step) => (
          <button key={step} onClick={() => void act('clock', { advanceMs: steps[step] })}>
            {words.steps[step]}
          </button>
        ))}
        <button onClick={() => void act('clock', { reset: true })}>{words.resetClock}</button>
      </div>
      <Switch label={words.freeze} hint="" isOn={state.isFrozen} set={(frozen) => act('clock', { frozen })} />
    </section>
  );
}

function Month({ month }: ToldState) {
  return (
    <section class="card" aria-labelledby="month">
      <h2 id="month">{words.month(monthName(month.name))}</h2>
      <dl class="large">
        <div>
          <dt>{words.metered}</dt>
          <dd data-fact="metered">{month.metered}</dd>
        </div>
        <div>
          <dt>{words.free}</dt>
          <dd data-fact="free">{month.free}</dd>
        </div>
      </dl>
      <meter min={0} max={month.included} value={month.metered} aria-label={words.metered} />
      <p>{words.share(month.metered, month.included)}</p>
      <p class="muted">{words.monthText}</p>
    </section>
  );
}

function isFaultName(name: string): name is keyof typeof words.faultNames {
  return Object.hasOwn(words.faultNames, name);
}

function Faults({ state, act }: { state: ToldState; act: Do }) {
  const names = Object.keys(words.faultNames).filter(isFaultName);
  return (
    <section class="card" aria-labelledby="faults">
      <h2 id="faults">{words.faults}</h2>
      <p class="muted">{words.faultsText}</p>
      {names.map((name) => {
        const active = state.faults.find((fault) => fault.name === name);
        const { title, text } = words.faultNames[name];
        return (
          <Switch
            key={name}
            label={title}
            hint={active === undefined ? text : `${text} It ${words.hits(active.hits)}.`}
            isOn={active !== undefined}
            set={(isOn) => (isOn ? act('fault', { name }) : act('fault-end', { id: active?.id ?? '' }))}
          />
        );
      })}
    </section>
  );
}

/** The month's reads, and what can be played: the clock, limits and failures. */
export function Simulation() {
  const { value: state, wrong, again } = useAsked('state', {}, isState, lookEveryMs);
  const { run, wrong: failed } = useWork();
  const [remark, setRemark] = useState('');
  const act: Do = (name, asked = {}) =>
    run(async () => {
      await post(name, asked);
      await again();
    });
  return (
    <>
      <Heading text={words.simulation} />
      <Failure wrong={wrong ?? failed} />
      <Remark text={remark} />
      {state !== undefined && (
        <div class="cards">
          <Month {...state} />
          <Clock state={state} act={act} />
          <section class="card" aria-labelledby="throttling">
            <h2 id="throttling">{words.throttling}</h2>
            <Switch
              label={words.throttleOn}
              hint={words.throttleText(state.throttle.perSecond, state.throttle.perMinute)}
              isOn={state.throttle.isOn}
              set={(on) => act('throttle', { on })}
            />
            <Switch
              label={words.quota}
              hint={words.quotaText}
              isOn={state.quotaExceeded}
              set={(on) => act('quota', { on })}
            />
          </section>
          <Faults state={state} act={act} />
          <section class="card" aria-labelledby="sign-in">
            <h2 id="sign-in">{words.connection}</h2>
            <p class="muted">{words.expireText}</p>
            <button onClick={() => void act('tokens-expire').then(() => setRemark(words.expired))}>
              {words.expire}
            </button>
          </section>
        </div>
      )}
    </>
  );
}
