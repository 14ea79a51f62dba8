import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker, type Broker } from './broker';
import type { Company } from './company';
import { startCollector, type Collected, type Collector } from './collector';
import { paletteFolders, readExample } from './examples';
import { collect, complete, inject, tab, type FlowNode } from './flow';
import { asArray, asObject, asText, at, isObject, type JsonObject } from './json';
import type { MailServer } from './mail-server';
import type { Meters } from './modbus';
import { startNodeRed, type NodeRed } from './node-red';
import { action, type Seed, startOf } from './qbo-flow';

/** An example, imported into a Node-RED as it is, with something listening where a user would look. */
export interface ExampleFlow {
  readonly nodeRed: NodeRed;
  /** The folder that the example's files are in. */
  readonly folder: string;
  /** The broker that the example's MQTT nodes are connected to. */
  readonly broker: Broker;
  /** The company outside Node-RED, where the test wished for one. */
  readonly company: Company;
  /** Presses the button of that name. */
  press(name: string): Promise<void>;
  /** The next message at the debug node of that name. */
  shown(name: string, fits?: (message: Collected) => boolean): Promise<Collected>;
  /** How many messages the debug node of that name has had. */
  count(name: string): number;
  /** Sends a message into the node of that name, as one that comes again. */
  send(name: string, message: JsonObject): Promise<void>;
  /** Makes the trigger of that name look now; resolves when all it found has been sent. */
  look(name: string): Promise<void>;
  /** What somebody in the company finds by a statement. */
  ask(entity: string, statement: string): Promise<JsonObject[]>;
  /** What somebody else in the company does. */
  write(entity: string, operation: string, payload: unknown): Promise<JsonObject>;
}

interface Parts {
  nodeRed: NodeRed;
  collector: Collector;
  broker: Broker;
  folder: string;
  company: Company | undefined;
  env: Record<string, string>;
  mail: MailServer | undefined;
  meters: Meters | undefined;
  others: Readonly<Record<string, Seed>>;
}

/** What a test sets beside the folder and the broker. */
export interface ExampleOptions {
  /** Variables of the tab. */
  env?: Record<string, string>;
  /** A simulated company of its own process takes the embedded one's place: what it is asked can be seen, and failures played. */
  outside?: () => Company;
  /** The connections to further companies of that process, by the ids that the example has for them. */
  others?: () => Readonly<Record<string, Seed>>;
  /** Where the example's mail nodes send to. */
  mail?: () => MailServer;
  /** What the example's Modbus nodes are connected to. */
  meters?: () => Meters;
}

const books = 'books';
const lookedAt = 'looked';

/** What a user sets: the variables of the tab, the addresses of the broker and the meters, the company. */
function settled(node: FlowNode, { folder, broker, company, env, mail, meters, others }: Parts): FlowNode {
  if (node.type === 'mqtt-broker') return { ...node, broker: '127.0.0.1', port: String(broker.port) };
  if (node.type === 'e-mail' && mail) return { ...node, server: '127.0.0.1', port: String(mail.port) };
  if (node.type === 'modbus-client' && meters) return { ...node, tcpHost: '127.0.0.1', tcpPort: String(meters.port) };
  if (node.type === 'qbo-config' && company) {
    const credentials = others[String(node.simulatorCompany)] ?? company.seed;
    return { ...node, simulatorUrl: company.url, credentials };
  }
  if (node.type !== 'tab' || !Array.isArray(node.env)) return node;
  const values: Record<string, string> = { FOLDER: folder, ...env };
  const set = node.env.map(asObject).map((one) => ({ ...one, value: values[asText(one.name)] ?? one.value }));
  return { ...node, env: set };
}

/** What a browser or device waits for is no part of what is shown, and no JSON can hold it. */
const withoutAnswer = '$sift($$, function($value, $name) { $not($name in ["req", "res"]) })';

function collectShown(collector: Collector, id: string): FlowNode[] {
  return collect(collector, id).map((node) =>
    node.id === id
      ? { ...node, rules: [{ t: 'set', p: 'payload', pt: 'msg', to: withoutAnswer, tot: 'jsonata' }] }
      : node
  );
}

/** The example, collected where it shows something, and a tab on which somebody else works in the same company. */
function collectedFlow(example: readonly FlowNode[], parts: Parts): FlowNode[] {
  const { collector } = parts;
  const z = example.find(({ type }) => type === 'tab')?.id;
  const company = example.find(({ type }) => type === 'qbo-config')?.id;
  const triggers = example.filter(({ type }) => type === 'qbo-trigger').map(({ id }) => id);
  const shown = example.filter(({ type }) => type === 'debug').flatMap(({ id }) => collectShown(collector, id));
  const looks = [
    ...triggers.map((id) => inject(startOf(id), [id])),
    complete('complete', triggers, [lookedAt]),
    ...collect(collector, lookedAt)
  ];
  return [
    ...example.filter(({ type }) => type !== 'debug').map((node) => settled(node, parts)),
    ...[...shown, ...(triggers.length > 0 ? looks : [])].map((node) => ({ ...node, z })),
    tab(),
    ...action(books, 'Company', 'batch', { connection: company, wires: [[`${books}-done`]] }),
    ...collect(collector, `${books}-done`)
  ];
}

/** Imports an example before the tests of a suite, changing what a user would for the place where it runs, and nothing else. */
export function useExample(
  name: string,
  { env = {}, mail, outside, meters, others }: ExampleOptions = {}
): ExampleFlow {
  const example = readExample(name);
  let started: Parts | undefined;

  function parts(): Parts {
    assert.ok(started, 'the example has been imported');
    return started;
  }

  function idOf(label: string, type?: string): string {
    const node = example.find((one) => one.name === label && (type === undefined || one.type === type));
    assert.ok(node, `the example has a ${type ?? 'node'} named "${label}"`);
    return node.id;
  }

  async function work(entity: string, operation: string, payload: unknown): Promise<JsonObject> {
    const mark = randomUUID();
    await parts().nodeRed.inject(startOf(books), { mark, payload: [{ entity, operation, payload }] });
    const done = await parts().collector.next((got) => got.mark === mark);
    const [result] = asArray(done.payload);
    assert.equal(at(result, 'ok'), true, JSON.stringify(result));
    return asObject(result);
  }

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbo-example-'));
    const [nodeRed, collector, broker] = await Promise.all([
      startNodeRed({ wholeCore: true, palette: paletteFolders(example) }),
      startCollector(),
      startBroker()
    ]);
    started = {
      nodeRed,
      collector,
      broker,
      folder,
      env,
      company: outside?.(),
      mail: mail?.(),
      meters: meters?.(),
      others: others?.() ?? {}
    };
    await nodeRed.deploy(collectedFlow(example, started));
    for (const { type, name } of example) if (type === 'qbo-trigger') await flow.look(String(name));
  });

  after(async () => {
    await parts().nodeRed.close();
    await parts().collector.close();
    await parts().broker.close();
    rmSync(parts().folder, { recursive: true, force: true });
  });

  const flow: ExampleFlow = {
    get nodeRed() {
      return parts().nodeRed;
    },
    get folder() {
      return parts().folder;
    },
    get broker() {
      return parts().broker;
    },
    get company() {
      return parts().company ?? assert.fail('the example is connected to the embedded company');
    },
    press: (label) => parts().nodeRed.press(idOf(label, 'inject')),
    shown: (label, fits = () => true) => {
      const place = idOf(label, 'debug');
      return parts().collector.next((got) => got.place === place && fits(got));
    },
    count: (label) =>
      parts()
        .collector.all()
        .filter(({ place }) => place === idOf(label, 'debug')).length,
    async send(label, message) {
      const to = idOf(label);
      const { nodeRed } = parts();
      const flows = await nodeRed.flows();
      const button = `${to}-sent`;
      if (!flows.some(({ id }) => id === button)) await nodeRed.deploy([...flows, inject(button, [to])], 'nodes');
      await nodeRed.inject(button, message);
    },
    async look(label) {
      const mark = randomUUID();
      await parts().nodeRed.inject(startOf(idOf(label, 'qbo-trigger')), { mark });
      await parts().collector.next((got) => got.mark === mark && got.place === lookedAt);
    },
    async ask(entity, statement) {
      const { payload } = await work(entity, 'query', statement);
      return asArray(payload).map(asObject);
    },
    async write(entity, operation, payload) {
      const result = await work(entity, operation, payload);
      return isObject(result.payload) ? result.payload : {};
    }
  };
  return flow;
}
