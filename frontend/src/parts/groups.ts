// Sixteen types are too many colours: six groups have one each, and a shape, so that colour is never alone.
export type Group = 'force' | 'pressure' | 'blame' | 'street' | 'talk' | 'relief';

const TYPES: Record<Group, string[]> = {
  force: ['ASSAULT'],
  pressure: ['COERCE', 'SANCTION', 'THREATEN', 'MOBILIZE'],
  blame: ['ACCUSE', 'REJECT'],
  street: ['PROTEST'],
  talk: ['AGREE', 'CONSULT', 'SUPPORT', 'REQUEST', 'CONCEDE'],
  relief: ['AID', 'COOPERATE', 'RETREAT'],
};

export const GROUPS = Object.keys(TYPES) as Group[];
const of: Record<string, Group> = Object.fromEntries(GROUPS.flatMap((group) => TYPES[group].map((type) => [type, group])));

export function groupOf(type: string): Group {
  return of[type] ?? 'talk';
}

/** Outlines on a square of 12. */
export const SHAPES: Record<Group, string> = {
  force: 'M6 .6 11.6 11H.4Z',
  pressure: 'M1.2 1.2h9.6v9.6H1.2Z',
  blame: 'M6 .3 11.7 6 6 11.7.3 6Z',
  street: 'M6 .2 7.7 4.1l4.1.3-3.1 2.8.9 4.2L6 9.2l-3.6 2.2.9-4.2L.2 4.4l4.1-.3Z',
  talk: 'M6 .7a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 6 .7Z',
  relief: 'M4.2.8h3.6v3.4h3.4v3.6H7.8v3.4H4.2V7.8H.8V4.2h3.4Z',
};
