import type { Reply, Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import { answerAuthorize } from './consent';
import { answerRevoke, answerToken } from './endpoints';
import { answerDiscovery, answerKeySet, answerUserInfo } from './openid';
import { authorizePath, discoveryPaths, keySetPath, revokePath, tokenPath, userInfoPath } from './paths';

type Action = (simulation: Simulation, request: Request) => Reply;

const routes: Readonly<Record<string, Action>> = {
  [`GET ${authorizePath}`]: answerAuthorize,
  [`POST ${authorizePath}`]: answerAuthorize,
  [`POST ${tokenPath}`]: answerToken,
  [`POST ${revokePath}`]: answerRevoke,
  [`GET ${userInfoPath}`]: answerUserInfo,
  [`GET ${keySetPath}`]: answerKeySet,
  ...Object.fromEntries(
    discoveryPaths.map((path): [string, Action] => [`GET ${path}`, (_simulation, request) => answerDiscovery(request)])
  )
};

/** Answers what belongs to signing in; undefined for every other path. Intuit's Python client ends paths with a slash. */
export function answerSignIn(simulation: Simulation, request: Request): Reply | undefined {
  const path = request.path.replace(/\/$/, '');
  return routes[`${request.method} ${path}`]?.(simulation, request);
}
