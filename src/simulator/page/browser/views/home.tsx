import type { ToldArea, ToldCatalog, ToldCompany } from '../../told';
import { Heading } from '../parts';
import { placeOf } from '../route';
import { words } from '../words';

export const areas: readonly ToldArea[] = ['sales', 'expenses', 'products', 'banking', 'lists'];

/** Where one begins: what this is, and all that can be made. */
export function Home({ company, catalog }: { company: ToldCompany; catalog: ToldCatalog }) {
  const { realmId } = company;
  const makeable = (area: ToldArea) =>
    catalog.entities.filter((entity) => entity.area === area && entity.can.includes('create'));
  return (
    <>
      <Heading text={words.home} />
      <p class="lead">
        <b>{words.welcome(company.name)}</b> {words.welcomeText}
      </p>
      <h2>{words.newThings}</h2>
      <div class="cards">
        {areas.map((area) => (
          <section key={area} class="card" aria-label={words.areas[area]}>
            <h3>{words.areas[area]}</h3>
            <ul class="plain">
              {makeable(area).map(({ name, title }) => (
                <li key={name}>
                  <a href={placeOf(realmId, name, 'new')}>{words.make(title)}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
