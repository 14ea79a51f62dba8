import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startCollector, type Collected, type Collector } from './collector';
import { startCompany, type Company, type CompanyOptions } from './company';
import type { FlowNode } from './flow';
import type { JsonObject } from './json';
import { startNodeRed, type NodeRed, type NodeRedOptions } from './node-red';
import { collectedFlow, connection, places, startOf } from './qbo-flow';

/** A simulated company, a Node-RED with a flow connected to it, and what the flow sends. */
export interface System {
  readonly company: Company;
  readonly collector: Collector;
  readonly nodeRed: NodeRed;
  /** Sends a message into a node and gives the message that came out of it. */
  run(nodeId: string, message?: JsonObject): Promise<Collected>;
  /** Sends a message into a node and gives the message that its refusal brought to the Catch node. */
  refuse(nodeId: string, message?: JsonObject): Promise<Collected>;
  /** Makes a trigger look now; resolves when that look is done and all it found has been sent. */
  poll(triggerId: string): Promise<void>;
}

interface Parts {
  company: Company;
  collector: Collector;
  nodeRed: NodeRed;
}

/** The nodes of a system, which may depend on what the company has. */
export type Nodes = readonly FlowNode[] | ((company: Company) => Promise<readonly FlowNode[]>);

export interface SystemOptions extends CompanyOptions {
  /** The simulator takes any number of requests in any time. */
  unlimited?: boolean;
  /** Nodes whose completed messages are not collected, because they are large or many. */
  uncollected?: readonly string[];
  /** Environment variables of Node-RED. */
  env?: Record<string, string>;
  /** The language of Node-RED, where that is not English: its settings, and what it logs when its flows have started. */
  speaking?: Pick<NodeRedOptions, 'settings' | 'startedWords'>;
}

const linesShownOnFailure = 15;
/** How Node.js warns of listeners that pile up, promises that nobody catches, and the like. */
const processWarning = /^\(node:\d+\) /;

async function startParts(nodes: Nodes, options: SystemOptions): Promise<Parts> {
  const company = await startCompany(options);
  const closing: (() => Promise<void>)[] = [company.close];
  try {
    if (options.unlimited) await company.liftLimits();
    const collector = await startCollector();
    closing.unshift(collector.close);
    const nodeRed = await startNodeRed({ env: options.env, ...options.speaking });
    closing.unshift(nodeRed.close);
    const own = typeof nodes === 'function' ? await nodes(company) : nodes;
    const flow = [connection(company.url, company.seed), ...own];
    await nodeRed.deploy(collectedFlow(collector, flow, options.uncollected));
    return { company, collector, nodeRed };
  } catch (thrown) {
    // What runs on would keep the test run from ending.
    for (const close of closing) await close();
    throw thrown;
  }
}

/** Starts a system before the tests of a suite, ends it after them, and sees that Node-RED stays up in between. */
export function useSystem(nodes: Nodes, options: SystemOptions = {}): System {
  let started: Parts | undefined;

  function parts(): Parts {
    assert.ok(started, 'the system is not started yet');
    return started;
  }

  before(async () => {
    started = await startParts(nodes, options);
  });

  afterEach(async function () {
    const { company, nodeRed } = parts();
    if (this.currentTest?.state === 'failed') {
      const requests = (await company.requests()).map(({ time, method, path, status }) => {
        return `${time} ${method} ${path} ${status}`;
      });
      const shown = [...nodeRed.lines().slice(-linesShownOnFailure), ...requests.slice(-linesShownOnFailure)];
      process.stderr.write(`${shown.join('\n')}\n`);
    }
    assert.ok(nodeRed.isRunning(), 'Node-RED has ended');
    const warnings = nodeRed.lines().filter((line) => processWarning.test(line));
    assert.deepEqual(warnings, [], 'Node.js warns');
  });

  after(async () => {
    await started?.nodeRed.close();
    await started?.collector.close();
    await started?.company.close();
  });

  async function send(nodeId: string, message: JsonObject): Promise<Collected> {
    const { collector, nodeRed } = parts();
    const mark = randomUUID();
    await nodeRed.inject(startOf(nodeId), { ...message, mark });
    return collector.next((got) => got.mark === mark && got.place !== places.completed);
  }

  return {
    get company() {
      return parts().company;
    },
    get collector() {
      return parts().collector;
    },
    get nodeRed() {
      return parts().nodeRed;
    },
    async run(nodeId, message = {}) {
      const got = await send(nodeId, message);
      assert.equal(got.place, places.out, `${nodeId} failed: ${JSON.stringify(got.error)}`);
      return got;
    },
    async refuse(nodeId, message = {}) {
      const got = await send(nodeId, message);
      assert.equal(got.place, places.caught, `${nodeId} did not fail: ${JSON.stringify(got.payload)}`);
      return got;
    },
    async poll(triggerId) {
      const { collector, nodeRed } = parts();
      const mark = randomUUID();
      await nodeRed.inject(startOf(triggerId), { mark });
      const got = await collector.next((message) => message.mark === mark);
      assert.equal(got.place, places.completed, `${triggerId} failed: ${JSON.stringify(got.error)}`);
    }
  };
}
