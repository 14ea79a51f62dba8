import type { SeedList } from './types';

interface Row {
  readonly name: string;
  readonly given?: string;
  readonly family?: string;
  readonly email?: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  readonly term?: string;
  readonly parent?: string;
  readonly exempt?: true;
  readonly inactive?: true;
}

const rows: readonly Row[] = [
  {
    name: "Amy's Bird Sanctuary",
    given: 'Amy',
    family: 'Lauterbach',
    email: 'birds@sanctuary.example',
    street: '4581 Finch St.',
    city: 'Bayshore',
    zip: '94326',
    term: 'Net 30'
  },
  {
    name: "Bill's Windsurf Shop",
    given: 'Bill',
    family: 'Lucchini',
    email: 'surf@windsurf.example',
    street: '12 Ocean Dr.',
    city: 'Half Moon Bay',
    zip: '94213',
    term: 'Net 15'
  },
  { name: 'Cool Cars', email: 'office@coolcars.example', street: '65 Ocean Dr.', city: 'Half Moon Bay', zip: '94213' },
  {
    name: 'Harborview School District',
    email: 'facilities@harborview.example',
    street: '900 Campus Rd.',
    city: 'San Mateo',
    zip: '94401',
    term: 'Net 60',
    exempt: true
  },
  {
    name: 'North Campus',
    email: 'north@harborview.example',
    street: '910 Campus Rd.',
    city: 'San Mateo',
    zip: '94401',
    parent: 'Harborview School District',
    exempt: true
  },
  {
    name: 'Kookies by Kathy',
    given: 'Kathy',
    family: 'Kuplis',
    email: 'kathy@kookies.example',
    street: '789 Sugar Lane',
    city: 'Middlefield',
    zip: '94303'
  },
  {
    name: 'Mark Cho',
    given: 'Mark',
    family: 'Cho',
    email: 'mark@cho.example',
    street: '36 Willow Rd.',
    city: 'Menlo Park',
    zip: '94304'
  },
  {
    name: 'Riverside Water Authority',
    email: 'accounts@riverside-water.example',
    street: '1 Reservoir Pl.',
    city: 'Riverside',
    zip: '92501',
    term: '15th of the month'
  },
  {
    name: 'Shara Barnett',
    given: 'Shara',
    family: 'Barnett',
    street: '19 Main St.',
    city: 'Middlefield',
    zip: '94303'
  },
  {
    name: 'Sunset Vineyards',
    email: 'cellar@sunset-vineyards.example',
    street: '2200 Vine Hill Rd.',
    city: 'Santa Cruz',
    zip: '95065',
    term: 'Net 30'
  },
  {
    name: 'Weiskopf Consulting',
    given: 'Nicola',
    family: 'Weiskopf',
    email: 'consulting@weiskopf.example',
    street: '45612 Main St.',
    city: 'Bayshore',
    zip: '94326',
    term: 'Net 30'
  },
  {
    name: 'Old Mill Restaurant',
    email: 'host@oldmill.example',
    street: '7 Mill St.',
    city: 'Pescadero',
    zip: '94060',
    inactive: true
  }
];

/** Customers of whom less is known. */
const more: readonly (readonly [name: string, street: string, city: string, zip: string])[] = [
  ['Diego Rodriguez', '321 Channing', 'Palo Alto', '94303'],
  ['Dukes Basketball Camp', '25 Court St.', 'Tucson', '85719'],
  ['Freeman Sporting Goods', '370 Easy St.', 'Middlefield', '94482'],
  ['Geeta Kalapatapu', '1987 Main St.', 'Middlefield', '94303'],
  ['Gevelber Photography', '1103 Main St.', 'Middlefield', '94303'],
  ['Jeff Malone', '12 Willow Rd.', 'Menlo Park', '94305'],
  ['John Melton', '85 Pine St.', 'Menlo Park', '94304'],
  ['Kate Whelan', '45 First St.', 'Menlo Park', '94304'],
  ['Pye Cakes', '350 Mountain View Dr.', 'South San Francisco', '94080'],
  ['Rago Travel Agency', '753 Spring St.', 'Brisbane', '94005'],
  ['Red Rock Diner', '500 Red Rock Rd.', 'Bayshore', '94326'],
  ['Rondonuwu Fruit and Vegi', '847 California Ave.', 'San Jose', '95021'],
  ['Sonnenschein Family Store', '5647 Cypress Hill Ave.', 'Middlefield', '94303'],
  ['Travis Waldron', '78 First St.', 'Menlo Park', '94304'],
  ['Video Games by Dan', '13 Lincoln St.', 'Half Moon Bay', '94213'],
  ['Wedding Planning by Whitney', '135 Broadway', 'Menlo Park', '94304'],
  ['Tidewater Golf Club', '2 Links Rd.', 'Half Moon Bay', '94019'],
  ['Hillside Apartments', '77 Terrace Ave.', 'Daly City', '94015']
];

/** A name as it stands in an address: `Pye Cakes` is `pye-cakes`. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const all: readonly Row[] = [
  ...rows,
  ...more.map(([name, street, city, zip]) => ({ name, street, city, zip, email: `mail@${slug(name)}.example` }))
];

export const customers: SeedList = function* (ref) {
  for (const [index, row] of all.entries()) {
    const address = { Line1: row.street, City: row.city, CountrySubDivisionCode: 'CA', PostalCode: row.zip };
    yield {
      entity: 'Customer',
      body: {
        DisplayName: row.name,
        ...(row.given !== undefined && { GivenName: row.given }),
        ...(row.family !== undefined && { FamilyName: row.family }),
        ...(row.given === undefined && { CompanyName: row.name }),
        ...(row.email !== undefined && { PrimaryEmailAddr: { Address: row.email } }),
        ...(row.term !== undefined && { SalesTermRef: ref('Term', row.term) }),
        ...(row.parent !== undefined && { Job: true, ParentRef: ref('Customer', row.parent) }),
        Taxable: row.exempt !== true,
        BillAddr: address,
        ShipAddr: address,
        PrimaryPhone: { FreeFormNumber: `(650) 555-01${20 + index}` }
      },
      daysAgo: 300,
      ...(row.inactive && { inactive: row.inactive })
    };
  }
};
