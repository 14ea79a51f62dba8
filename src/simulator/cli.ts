#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Simulator, type SimulatorOptions, startSimulator } from './index';

const defaultPort = 8208;
const portsTried = 20;

const help = `qbo-simulator: a simulated QuickBooks Online company on this machine

  --port N           port to listen on (${defaultPort}; the next free one when it is in use)
  --host ADDRESS     address to listen on (127.0.0.1)
  --data DIR         keep the data in this folder; without it they last as long as the program
  --realm ID         company id of the sample company
  --client-id ID     app keys that clients must use
  --client-secret S
  --no-control       do not serve /_control/ (clock, faults, seeding) nor the page /_page/
  --json             print one line of JSON instead of text
  --help
`;

function readArguments(): { options: SimulatorOptions; port: number; json: boolean } | undefined {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      realm: { type: 'string' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      'no-control': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' }
    }
  });
  if (values.help) return undefined;
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`);
  return {
    port,
    json: values.json === true,
    options: {
      control: values['no-control'] !== true,
      page: values['no-control'] !== true,
      ...(values.host !== undefined && { host: values.host }),
      ...(values.data !== undefined && { dataDir: values.data }),
      ...(values.realm !== undefined && { realmId: values.realm }),
      ...(values['client-id'] !== undefined && { clientId: values['client-id'] }),
      ...(values['client-secret'] !== undefined && { clientSecret: values['client-secret'] })
    }
  };
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Starts on the port, or on the next free one, and says so. */
async function startOnFreePort(options: SimulatorOptions, port: number): Promise<Simulator> {
  for (let candidate = port; ; candidate += 1) {
    try {
      const simulator = await startSimulator({ ...options, port: candidate });
      if (candidate !== port) console.error(`Port ${port} is in use, listening on ${candidate}.`);
      return simulator;
    } catch (error) {
      if (!isPortTaken(error) || candidate - port >= portsTried || candidate >= 65_535) throw error;
    }
  }
}

function describe(simulator: Simulator, control: boolean): string {
  const { url, realms, clientId, clientSecret, pageUrl } = simulator;
  return [
    `Simulated QuickBooks Online: ${url}`,
    `  company id     ${realms.us}`,
    `  another in GB  ${realms.gb}`,
    `  client id      ${clientId}`,
    `  client secret  ${clientSecret}`,
    `  refresh token  ${simulator.connect().refreshToken}`,
    ...(control ? [`  control        ${url}/_control/`] : []),
    ...(pageUrl === '' ? [] : ['', `Open ${pageUrl} to see the company and to work in it.`]),
    'Ctrl+C stops it.'
  ].join('\n');
}

async function main(): Promise<void> {
  const read = readArguments();
  if (read === undefined) {
    process.stdout.write(help);
    return;
  }
  const simulator = await startOnFreePort(read.options, read.port);
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { url } = simulator;
  console.log(
    read.json ? JSON.stringify({ url, ...simulator.connect() }) : describe(simulator, read.options.control === true)
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
