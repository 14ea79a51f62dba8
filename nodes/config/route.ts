import type { NodeAPI } from 'node-red';
import {
  type ChosenProxy,
  invalidInput,
  isObject,
  type ProxyReading,
  type Route,
  say
} from 'node-red-contrib-quickbooks-online/core';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What the core `http proxy` node says. */
function chosenProxy(node: object): ChosenProxy {
  const { url, noproxy, credentials } = Object.fromEntries(Object.entries(node));
  const { username, password } = isObject(credentials) ? credentials : {};
  const noProxy = Array.isArray(noproxy) ? noproxy.flatMap((host) => text(host) ?? []) : [];
  return { url: text(url) ?? '', username: text(username), password: text(password), noProxy };
}

/** Node-RED's setting for how its own nodes read the environment. */
function readingOf(RED: NodeAPI): ProxyReading {
  const options: unknown = Reflect.get(RED.settings, 'proxyOptions');
  if (!isObject(options)) return {};
  const isOn = (name: string) => options[name] === true;
  return {
    mode: options.mode === 'legacy' ? 'legacy' : 'strict',
    favourUpperCase: isOn('favourUpperCase'),
    lowerCaseOnly: isOn('lowerCaseOnly'),
    excludeNpm: isOn('excludeNpm')
  };
}

/**
 * Through what a connection's requests go.
 *
 * @param proxy id of an `http proxy` node; empty: as the environment says
 * @throws QboError `QBO_INVALID_INPUT` where that node is not there: nothing goes around a proxy that was chosen
 */
export function routeOf(RED: NodeAPI, proxy: string): Route {
  if (proxy === '') return { reading: readingOf(RED) };
  const node: unknown = RED.nodes.getNode(proxy);
  if (typeof node !== 'object' || node === null)
    throw invalidInput(
      'proxy',
      say('the proxy that is chosen is not deployed, or disabled. Deploy it, or choose another one.')
    );
  return { chosen: chosenProxy(node) };
}
