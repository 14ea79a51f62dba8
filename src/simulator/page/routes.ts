import { findEntity } from '../../catalog';
import { send } from '../engine/remove';
import { openWork } from '../ledger/work';
import type { Company } from '../ledger/types';
import { modelOrThrow, type SimulatorControl } from '../control/control';
import { formPdf } from '../pdf';
import { addCompany, companyOf, type Simulation } from '../simulation';
import { isObject, type JsonObject, textAt } from '../values/json';
import { toldCatalog } from './catalog';
import { mailsOf, toldCompany } from './mails';
import { listed, openForms, options, priceOf, recordOf } from './records';
import { faultPlans, toldRequestOf, toldRequests, toldState } from './simulation-state';

/** A form as it is printed. */
export class PdfFile {
  constructor(readonly bytes: Buffer) {}
}

/** What a route answers: a file, or anything as JSON; undefined: nothing but that it is done. */
type Action = (asked: JsonObject) => unknown;

const operations = ['create', 'update', 'delete', 'void'] as const;

function text(asked: JsonObject, name: string): string {
  return textAt(asked, name) ?? '';
}

function flag(asked: JsonObject, name: string): boolean {
  return asked[name] === true;
}

/** Method and name of all that the page asks for. The query of a GET is what is asked, of a POST its body. */
export function pageRoutes(simulation: Simulation, control: SimulatorControl): Readonly<Record<string, Action>> {
  const { ledger, clock } = simulation;

  function company(asked: JsonObject): Company {
    const realmId = text(asked, 'realm') || simulation.realmId;
    const known = ledger.state.companies.has(realmId) || Object.values(simulation.realms).includes(realmId);
    if (!known) throw new Error(`There is no company ${realmId}`);
    return companyOf(simulation, realmId);
  }

  function write(asked: JsonObject): JsonObject {
    const { realmId } = company(asked);
    const operation = operations.find((one) => one === asked.operation);
    if (operation === undefined) throw new Error(`operation is not one of ${operations.join(', ')}`);
    const record = isObject(asked.record) ? asked.record : {};
    return control.write({ realmId, entity: text(asked, 'entity'), operation, record });
  }

  function mail(asked: JsonObject): JsonObject {
    const work = openWork(ledger, company(asked), clock.now());
    const to = text(asked, 'to').trim();
    const sent = send(work, modelOrThrow(text(asked, 'entity')), text(asked, 'id'), to === '' ? undefined : to);
    work.commit();
    return sent;
  }

  function pdf(asked: JsonObject): PdfFile {
    const [entity, id] = [text(asked, 'entity'), text(asked, 'id')];
    const { verbs = [] } = findEntity(entity) ?? {};
    if (!verbs.includes('pdf')) throw new Error(`There is no PDF of ${entity}`);
    return new PdfFile(formPdf(company(asked), entity, recordOf(company(asked), entity, id), clock.now()));
  }

  function setFault(asked: JsonObject): void {
    const name = text(asked, 'name');
    const plan = Object.hasOwn(faultPlans, name) ? faultPlans[name] : undefined;
    if (plan === undefined) throw new Error(`There is no failure "${name}"`);
    const times = typeof asked.times === 'number' && asked.times > 0 ? { times: Math.floor(asked.times) } : {};
    control.addFault({ ...plan, ...times });
  }

  function setClock(asked: JsonObject): void {
    const { advanceMs } = asked;
    if (flag(asked, 'reset')) control.setClock({ frozen: false, offsetMs: 0 });
    if (typeof advanceMs === 'number') control.setClock({ advanceMs });
    if (typeof asked.frozen === 'boolean') control.setClock({ frozen: asked.frozen });
  }

  function companies(): object {
    const known = new Set([...Object.values(simulation.realms), ...ledger.state.companies.keys()]);
    return {
      first: simulation.realmId,
      companies: [...known].map((realmId) => toldCompany(companyOf(simulation, realmId)))
    };
  }

  return {
    'GET companies': companies,
    'GET catalog': (asked) => toldCatalog(company(asked)),
    'GET records': (asked) =>
      listed(company(asked), text(asked, 'entity'), text(asked, 'search'), Number(text(asked, 'start')) || 0),
    'GET record': (asked) => recordOf(company(asked), text(asked, 'entity'), text(asked, 'id')),
    'GET options': (asked) => {
      const [entity, line, path, search] = ['entity', 'line', 'path', 'search'].map((name) => text(asked, name));
      return options(company(asked), {
        entity: entity ?? '',
        line: line ?? '',
        path: path ?? '',
        search: search ?? ''
      });
    },
    'GET price': (asked) =>
      priceOf(
        company(asked),
        { line: text(asked, 'line'), path: text(asked, 'path') },
        text(asked, 'id'),
        text(asked, 'field')
      ),
    'GET open': (asked) => openForms(company(asked), text(asked, 'entity'), text(asked, 'party')),
    'GET pdf': pdf,
    'GET mails': (asked) => mailsOf(company(asked)),
    'GET state': () => toldState(simulation, control),
    'GET requests': (asked) => toldRequests(control, text(asked, 'search')),
    'GET request': (asked) => toldRequestOf(control, text(asked, 'id')),
    'POST company': (asked) => toldCompany(addCompany(simulation, text(asked, 'name').trim(), text(asked, 'country'))),
    'POST write': write,
    'POST send': mail,
    'POST clock': setClock,
    'POST throttle': (asked) => void control.setLimits({ throttle: flag(asked, 'on') }),
    'POST quota': (asked) => void control.setLimits({ quotaExceeded: flag(asked, 'on') }),
    'POST fault': setFault,
    'POST fault-end': (asked) => control.removeFault(text(asked, 'id')),
    'POST tokens-expire': () => control.expireAccessTokens(),
    'POST requests-clear': () => control.clearRequests()
  };
}
