import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { isCatalog, isCompanies, type ToldArea, type ToldCatalog, type ToldCompany } from '../told';
import { Document } from './views/document';
import { EditForm, NewForm } from './forms/form';
import { areas, Home } from './views/home';
import { useAsked } from './hooks';
import { List } from './views/list';
import { Mails } from './views/mail';
import { Failure } from './parts';
import { Requests } from './views/requests';
import { go, placeOf, type Route, useRoute } from './route';
import { Simulation } from './views/simulation';
import { themes, useTheme } from './theme';
import { words } from './words';

interface Shown {
  company: ToldCompany;
  catalog: ToldCatalog;
  route: Route;
}

function Menu({ company, catalog, route }: Shown) {
  const [place = ''] = route.steps;
  const link = (step: string, text: string) => (
    <li key={step}>
      <a
        href={placeOf(company.realmId, ...(step === '' ? [] : [step]))}
        aria-current={place === step ? 'page' : undefined}
      >
        {text}
      </a>
    </li>
  );
  const part = (area: ToldArea) => (
    <details key={area} open>
      <summary>{words.areas[area]}</summary>
      <ul>{catalog.entities.filter((entity) => entity.area === area).map(({ name, plural }) => link(name, plural))}</ul>
    </details>
  );
  return (
    <nav aria-label={words.title}>
      <ul>{link('', words.home)}</ul>
      <details open>
        <summary>{words.watching}</summary>
        <ul>
          {link('mail', words.mail)}
          {link('requests', words.requests)}
          {link('simulation', words.simulation)}
        </ul>
      </details>
      {areas.map(part)}
    </nav>
  );
}

function Content({ company, catalog, route }: Shown) {
  const [place, id, what, of = ''] = route.steps;
  if (place === 'mail') return <Mails company={company} />;
  if (place === 'requests') return <Requests />;
  if (place === 'simulation') return <Simulation />;
  const entity = catalog.entities.find(({ name }) => name === place);
  if (entity === undefined) return <Home company={company} catalog={catalog} />;
  const key = route.steps.join('/');
  if (id === undefined) return <List key={key} company={company} entity={entity} />;
  const shown = { company, catalog, entity };
  const origin = catalog.entities.find(({ name }) => name === what);
  if (id === 'new') return <NewForm key={key} {...shown} {...(origin && { from: { entity: origin, id: of } })} />;
  if (what === 'edit') return <EditForm key={key} {...shown} id={id} />;
  return <Document key={key} {...shown} id={id} isSaved={what === 'saved'} />;
}

function Head({ companies, realm }: { companies: readonly ToldCompany[]; realm: string }) {
  const [theme, setTheme] = useTheme();
  return (
    <header class="top">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {words.skip}
      </button>
      <label>
        <span>{words.company}</span>
        <select value={realm} onChange={({ currentTarget }) => go(placeOf(currentTarget.value))}>
          {companies.map(({ realmId, name, country }) => (
            <option key={realmId} value={realmId}>
              {name} ({country}
              {companies.some((one) => one.name === name && one.realmId !== realmId) && `, ${realmId}`})
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.theme}</span>
        <select
          value={theme}
          onChange={({ currentTarget }) => setTheme(themes.find((one) => one === currentTarget.value) ?? 'auto')}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {words.themes[one]}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

function OfCompany({ company, route }: { company: ToldCompany; route: Route }) {
  const { value: catalog, wrong } = useAsked('catalog', { realm: company.realmId }, isCatalog);
  return (
    <div class="body">
      {catalog !== undefined && <Menu company={company} catalog={catalog} route={route} />}
      <main id="content" tabIndex={-1}>
        <Failure wrong={wrong} />
        {catalog === undefined && wrong === undefined && <p class="empty">{words.loading}</p>}
        {catalog !== undefined && <Content company={company} catalog={catalog} route={route} />}
      </main>
    </div>
  );
}

function Page() {
  const route = useRoute();
  const { value, wrong } = useAsked('companies', { realm: route.realm }, isCompanies);
  const company = value?.companies.find(({ realmId }) => realmId === route.realm);
  useEffect(() => {
    if (value !== undefined && company === undefined) location.replace(placeOf(value.first));
  }, [value, company]);
  if (company === undefined) return <Failure wrong={wrong} />;
  return (
    <>
      <Head companies={value?.companies ?? []} realm={company.realmId} />
      <OfCompany key={company.realmId} company={company} route={route} />
    </>
  );
}

const root = document.getElementById('page');
if (root) render(<Page />, root);
