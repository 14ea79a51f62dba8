import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { createAwaitedList } from './awaited-list';

/** A message as the broker got it. */
export interface Published {
  topic: string;
  /** Its JSON, or its text where it is none. */
  payload: unknown;
  retained: boolean;
}

/** An MQTT broker on this machine, such as a plant has. */
export interface Broker {
  readonly port: number;
  /** Publishes what a device or another system would. */
  publish(topic: string, payload: object): Promise<void>;
  /** The first message below a topic that a client has sent. */
  next(topic: string): Promise<Published>;
  /** Every message that clients have sent. */
  all(): readonly Published[];
  /** Waits until a client listens to a topic. */
  subscribed(topic: string): Promise<unknown>;
  close(): Promise<void>;
}

const timeoutMs = 15_000;

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export async function startBroker(): Promise<Broker> {
  const broker = await Aedes.createBroker();
  const messages = createAwaitedList<Published>((all) => JSON.stringify(all));
  const subscriptions = createAwaitedList<string>((all) => all.join(', '));
  broker.on('publish', ({ topic, payload, retain }, client) => {
    if (client) messages.add({ topic, payload: readable(payload.toString()), retained: retain });
  });
  broker.on('subscribe', (list) => list.forEach(({ topic }) => subscriptions.add(topic)));
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    port: address.port,
    publish: (topic, payload) =>
      new Promise((resolve, reject) => {
        const packet = {
          cmd: 'publish',
          topic,
          payload: JSON.stringify(payload),
          qos: 1,
          dup: false,
          retain: false
        } as const;
        broker.publish(packet, (error) => (error ? reject(error) : resolve()));
      }),
    next: (topic) =>
      messages.first((message) => message.topic.startsWith(topic), { what: `a message at ${topic}`, timeoutMs }),
    all: messages.all,
    subscribed: (topic) =>
      subscriptions.first((one) => one === topic, { what: `a subscription to ${topic}`, timeoutMs }),
    async close() {
      await new Promise<void>((resolve) => broker.close(resolve));
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    }
  };
}
