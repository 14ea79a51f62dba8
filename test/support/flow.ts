import type { Collector } from './collector';
import type { JsonObject } from './json';

/** A node as it stands in a flow file. */
export type FlowNode = JsonObject & { readonly id: string; readonly type: string };

export const tabId = 'tab';
const place = { z: tabId, x: 100, y: 100 };

export function tab(): FlowNode {
  return { id: tabId, type: 'tab', label: 'test' };
}

/** A button; a message is started at it through the admin API, the way the editor's own button does. */
export function inject(id: string, wires: readonly string[]): FlowNode {
  return { ...place, id, type: 'inject', props: [], repeat: '', crontab: '', once: false, wires: [wires] };
}

export function catchAll(id: string, wires: readonly string[]): FlowNode {
  return { ...place, id, type: 'catch', scope: null, uncaught: false, wires: [wires] };
}

export function complete(id: string, scope: readonly string[], wires: readonly string[]): FlowNode {
  return { ...place, id, type: 'complete', scope, uncaught: false, wires: [wires] };
}

/** Two nodes that send the whole message to the collector, with the name under which it arrives there. */
export function collect(collector: Collector, name: string): FlowNode[] {
  return [
    {
      ...place,
      id: name,
      type: 'change',
      rules: [{ t: 'set', p: 'payload', pt: 'msg', to: '$merge([$$])', tot: 'jsonata' }],
      wires: [[`${name}-post`]]
    },
    {
      ...place,
      id: `${name}-post`,
      type: 'http request',
      method: 'POST',
      ret: 'txt',
      paytoqs: 'ignore',
      url: `${collector.url}/${name}`,
      persist: true,
      senderr: false,
      wires: [[]]
    }
  ];
}

/** A core node of the flow, wired to one place. */
export function core(id: string, type: string, wires: readonly string[], properties: object = {}): FlowNode {
  return { ...place, id, type, name: '', ...properties, wires: [wires] };
}

/** A function node; `code` works on `msg` and returns what goes on. */
export function code(id: string, func: string, wires: readonly string[]): FlowNode {
  return core(id, 'function', wires, {
    func,
    outputs: 1,
    timeout: 0,
    noerr: 0,
    initialize: '',
    finalize: '',
    libs: []
  });
}
