import { useState } from 'preact/hooks';
import { isListOf, isRequest } from '../../told';
import { post } from '../api';
import { instant, timeOfDay } from '../format';
import { useAsked, useWork } from '../hooks';
import { Failure, Heading } from '../parts';
import { words } from '../words';

const isRequests = isListOf(isRequest);

const lookEveryMs = 1_000;

/** JSON with its indentation; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function Detail({ id, close }: { id: string; close(): void }) {
  const { value: request, wrong } = useAsked('request', { id }, isRequest);
  return (
    <aside class="paper" aria-label={words.request}>
      <Failure wrong={wrong} />
      {request !== undefined && (
        <>
          <div class="bar">
            <h2>
              {request.method} {request.target.split('?')[0]}
            </h2>
            <button type="button" onClick={close}>
              {words.close}
            </button>
          </div>
          <p>
            {instant(request.time)} · {words.status} {request.status} · {words.costs[request.cost]}
          </p>
          <pre tabIndex={0}>{`${request.method} ${request.target}`}</pre>
          <h3>{words.body}</h3>
          <pre tabIndex={0}>{pretty(request.body) || words.nothing}</pre>
          <h3>{words.answer}</h3>
          <pre tabIndex={0}>{pretty(request.answer) || words.nothing}</pre>
        </>
      )}
    </aside>
  );
}

/** The requests that have arrived, with what Intuit would ask for each. */
export function Requests() {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { value: requests, wrong, again } = useAsked('requests', { search }, isRequests, lookEveryMs);
  const { run, wrong: failed } = useWork();
  return (
    <>
      <Heading text={words.requests}>
        <button
          onClick={() =>
            void run(async () => {
              await post('requests-clear');
              await again();
            })
          }
        >
          {words.clearRequests}
        </button>
      </Heading>
      <Failure wrong={wrong ?? failed} />
      <div class="bar">
        <input
          type="search"
          aria-label={words.search(words.requests)}
          placeholder={words.search(words.requests)}
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      {requests?.length === 0 && <p class="empty">{search === '' ? words.noRequests : words.noneFound}</p>}
      <div class={chosen === undefined ? '' : 'split'}>
        <div class="scroll" tabIndex={0} role="region" aria-label={words.requests}>
          <table class="requests">
            <thead>
              <tr>
                <th scope="col">{words.request}</th>
                <th scope="col">{words.status}</th>
                <th scope="col">{words.cost}</th>
                <th scope="col">{words.time}</th>
              </tr>
            </thead>
            <tbody>
              {requests?.map(({ id, method, target, status, cost, time }) => (
                <tr key={id} class={id === chosen ? 'chosen' : ''}>
                  <td>
                    <button type="button" class="link" title={target} onClick={() => setChosen(id)}>
                      <b>{method}</b> {target}
                    </button>
                  </td>
                  <td class={status >= 200 && status < 300 ? 'good' : 'bad'}>{status}</td>
                  <td>
                    <span class={`tag ${cost}`}>{words.costs[cost]}</span>
                  </td>
                  <td>{timeOfDay(time)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {chosen !== undefined && <Detail key={chosen} id={chosen} close={() => setChosen(undefined)} />}
      </div>
    </>
  );
}
