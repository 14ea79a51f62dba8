import { useEffect, useState } from 'preact/hooks';

/** Where in the page one is: the company, and the steps behind it. */
export interface Route {
  readonly realm: string;
  readonly steps: readonly string[];
}

/** The hash of a place in the page. */
export function placeOf(realm: string, ...steps: readonly string[]): string {
  return `#/${[realm, ...steps].map(encodeURIComponent).join('/')}`;
}

function current(): Route {
  const [realm = '', ...steps] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { realm, steps: steps.filter(Boolean) };
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const moved = (): void => setRoute(current());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return route;
}

export function go(place: string): void {
  location.hash = place;
}
