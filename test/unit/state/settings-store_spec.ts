import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createSettingsStore } from '../../../src/state/settings-store';
import { UnreadableState } from '../../../src/state/store';

/** A host whose settings behave as Node-RED's: what could not be saved shows as if it had been. */
function createHost() {
  const settings = new Map<string, unknown>();
  const saved = new Map<string, unknown>();
  const host = {
    failing: false,
    settings,
    saved,
    get: (name: string) => settings.get(name),
    async set(name: string, value: unknown) {
      settings.set(name, value);
      if (host.failing) throw new Error('EACCES');
      saved.set(name, value);
    }
  };
  return host;
}

describe("the store in Node-RED's settings", () => {
  it('gives back what was set, to another store too', async () => {
    const host = createHost();
    await createSettingsStore({ ...host, secret: 's' }).set('a', { n: 1 }, { secret: true });
    const again = createSettingsStore({ ...host, secret: 's' });
    assert.deepEqual(await again.get('a'), { n: 1 });
    assert.equal(await again.get('b'), undefined);
    await again.delete('a');
    assert.equal(await again.get('a'), undefined);
  });

  it('keeps secrets unreadable without the key', async () => {
    const host = createHost();
    await createSettingsStore({ ...host, secret: 's' }).set('a', 'SECRET', { secret: true });
    assert.doesNotMatch(JSON.stringify([...host.saved]), /SECRET/);
    await assert.rejects(createSettingsStore({ ...host, secret: 'other' }).get('a'), UnreadableState);
    await assert.rejects(createSettingsStore(host).get('a'), UnreadableState);
  });

  it('keeps what it cannot decrypt, aside', async () => {
    const host = createHost();
    await createSettingsStore({ ...host, secret: 's' }).set('a', 'first', { secret: true });
    const sealed = host.saved.get('qbo-state-a');
    await createSettingsStore({ ...host, secret: 'other' }).set('a', 'second', { secret: true });
    const aside = [...host.saved].find(([name]) => name.startsWith('qbo-state-a.unreadable-'));
    assert.deepEqual(aside?.[1], sealed);
  });

  it('does not show as saved what could not be', async () => {
    const host = createHost();
    const store = createSettingsStore(host);
    await store.set('a', 1);
    host.failing = true;
    await assert.rejects(store.set('a', 2), /EACCES/);
    assert.equal(await store.get('a'), 1);
  });
});
