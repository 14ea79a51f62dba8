import boundaries from 'eslint-plugin-boundaries';

/**
 * The house: each room with the rooms that its files may import besides their own. A room's folder holds those of its
 * folders that are no rooms of their own. CONTRIBUTING.md says what belongs where.
 */

/** What the three dialogs stand on. */
const dialogs = ['nodes/shared/editor', 'nodes/editor-kit'];
const form = ['nodes/action/checks', 'nodes/action/model', 'src/client/language', ...dialogs];
const ground = ['src/http', 'src/catalog', 'src/kit', 'src/assumptions'];
const client = ['src/client', 'src/client/call', 'src/client/language', ...ground];

export const rooms = {
  'src/kit': [],
  'src/assumptions': [],
  'src/catalog/limits': [],
  'src/catalog': ['src/catalog/limits'],
  'src/http': ['src/catalog', 'src/kit', 'src/assumptions'],
  'src/state/folder': ['src/state', 'src/http', 'src/kit'],
  'src/state/redis': ['src/state', 'src/http', 'src/kit'],
  'src/state': ['src/http', 'src/kit'],
  'src/auth': ['src/http', 'src/state', 'src/kit', 'src/assumptions'],
  'src/client/language': ground,
  'src/client/call': ground,
  'src/client': ['src/client/call', 'src/client/language', ...ground],
  'src/feed': ['src/state', ...client],
  'src/webhook': ['src/http', 'src/kit'],
  'src/simulator': ['src/catalog', 'src/assumptions'],
  'src/simulator/page/told': [],
  'src/simulator/page/browser': ['src/simulator/page/told'],
  'src/simulator/page': ['src/simulator/page/told', 'src/simulator', 'src/catalog', 'src/catalog/limits'],
  'src/words': ['src/catalog', 'src/kit'],
  src: ['src/auth', 'src/feed', 'src/state', 'src/state/folder', 'src/state/redis', 'src/webhook', ...client],

  'nodes/editor-kit': [],
  'nodes/shared/editor': ['nodes/editor-kit'],
  'nodes/shared': [],
  'nodes/action/model': dialogs,
  'nodes/action/checks': ['nodes/action/model', 'src/client/language', ...dialogs],
  'nodes/action/panel/fields': form,
  'nodes/action/panel/lines': ['nodes/action/panel/fields', ...form],
  'nodes/action/panel/query': ['nodes/action/panel/fields', ...form],
  'nodes/action/panel': ['nodes/action/panel/lines', 'nodes/action/panel/query', 'nodes/action/panel/fields', ...form],
  'nodes/action/editor': ['nodes/action/panel', ...form],
  'nodes/action': ['nodes/shared'],
  'nodes/trigger/editor': ['src/catalog/limits', ...dialogs],
  'nodes/trigger': ['nodes/shared'],
  'nodes/config/editor': ['nodes/shared', ...dialogs],
  'nodes/config/admin': ['nodes/config', 'nodes/action', 'nodes/shared'],
  'nodes/config': ['nodes/shared']
};

/** Files that put rooms together, with what they may import besides. */
const wiring = {
  'nodes/config/runtime.ts': ['nodes/config/admin'],
  'src/simulator/index.ts': ['src/simulator/page']
};

/** A file belongs to the innermost room that it lies in. */
const outermostFirst = Object.keys(rooms).sort((a, b) => a.length - b.length);
const innermostFirst = [...outermostFirst].reverse();
const roomOf = (file) => innermostFirst.find((room) => file.startsWith(`${room}/`));

function dependencies(room, also = []) {
  const types = { anyOf: [room, ...rooms[room], ...also] };
  const policies = [{ from: { element: { type: room } }, allow: { to: { element: { types } } } }];
  const message = '{{from.element.type}} may not use {{to.element.type}}: see eslint.rooms.mjs and CONTRIBUTING.md.';
  return { 'boundaries/dependencies': ['error', { default: 'disallow', message, policies }] };
}

/** A lint rule that fails on an import from a room to one that it may not use. Each room has only its own row to look through. */
export const house = [
  {
    files: ['src/**/*.{ts,tsx}', 'nodes/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': innermostFirst.map((path) => ({ type: path, pattern: path })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx'] } }
    }
  },
  ...outermostFirst.map((room) => ({ files: [`${room}/**/*.{ts,tsx}`], rules: dependencies(room) })),
  ...Object.entries(wiring).map(([file, also]) => ({ files: [file], rules: dependencies(roomOf(file), also) }))
];
