import { fetchedPackages } from './fetched.mjs';

/** Published clients that test/clients/ drives. */
const clients = [
  {
    name: 'node-quickbooks',
    version: '2.0.50',
    sha512: '9Pd29th8gRHXoUfrBcXSmCa3rXtrXUHQLT0GQpTn/gW+4vK5hfNndFhXDPJpsr7wCvFqzG+meBtEvot1WzO+kA==',
    folder: 'node-quickbooks'
  },
  {
    name: 'n8n-nodes-base',
    version: '2.41.2',
    sha512: 'qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==',
    folder: 'n8n-nodes-base',
    parts: ['package/dist/nodes/QuickBooks'],
    standIns: { 'n8n-workflow': 'test/clients/hosts/n8n-workflow' }
  },
  {
    name: '@pipedream/quickbooks',
    version: '0.8.0',
    sha512: 'HMVwsNiSaGoeHQ2PYxkeasVifhJe330oJL/aLbXYdeVYxH5JPfAfVcFfEumOQk9EYPTA7dC34uHfFxdlIctitQ==',
    folder: 'pipedream'
  }
];

export const { prepare: prepareClients, packageOf } = fetchedPackages('clients', clients, 'npm run test:clients');
