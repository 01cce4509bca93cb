// Where events of a chain stand: time runs in the direction of reading, an answer always after what it answers; each
// party that acted has a lane of its own.
import type { Card, Chain } from '../api/shapes';

export interface Node {
  card: Card;
  column: number;
  lane: number;
  row: number; // within its lane, where two share a column
}

export interface Lane {
  key: string;
  card: Card; // one whose actor names the lane
  top: number; // rows before it
  rows: number;
}

export interface Layout {
  nodes: Node[];
  lanes: Lane[];
  columns: number;
  rows: number;
}

export function laneOf(card: Card): string {
  const actor = card.actors[0];
  return actor?.country ?? actor?.id ?? actor?.text ?? '';
}

export function layout({ nodes, edges }: Chain): Layout {
  const byId = new Map(nodes.map((card) => [card.id, card]));
  const causes = new Map<string, string[]>();
  for (const edge of edges) if (byId.has(edge.from) && byId.has(edge.to)) causes.set(edge.to, [...(causes.get(edge.to) ?? []), edge.from]);
  const when = (card: Card): string => card.date?.start ?? '9999';
  const days = [...new Set(nodes.map(when))].sort();

  // The least column that keeps both orders: of days, and of what answers what. Cycles of claims are cut where met.
  const column = new Map<string, number>();
  const open = new Set<string>();
  const depth = (id: string): number => {
    const known = column.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return 0;
    open.add(id);
    const least = Math.max(0, ...(causes.get(id) ?? []).map((cause) => depth(cause) + 1));
    open.delete(id);
    column.set(id, least);
    return least;
  };
  const sorted = [...nodes].sort((a, b) => when(a).localeCompare(when(b)) || depth(a.id) - depth(b.id) || a.id.localeCompare(b.id));
  let base = 0;
  for (const day of days) {
    const today = sorted.filter((card) => when(card) === day);
    let widest = base;
    for (const card of today) {
      const after = (causes.get(card.id) ?? []).map((cause) => column.get(cause) ?? 0).filter((c) => c >= base);
      const own = Math.max(base, ...after.map((c) => c + 1));
      column.set(card.id, own);
      widest = Math.max(widest, own);
    }
    base = widest + 1;
  }

  const keys = [...new Set(sorted.map(laneOf))];
  const taken = new Map<string, number>();
  const placed = sorted.map((card): Node => {
    const [key, at] = [laneOf(card), column.get(card.id) ?? 0];
    const slot = `${key} ${at}`;
    const row = taken.get(slot) ?? 0;
    taken.set(slot, row + 1);
    return { card, column: at, lane: keys.indexOf(key), row };
  });
  let top = 0;
  const lanes = keys.map((key, lane): Lane => {
    const own = placed.filter((node) => node.lane === lane);
    const rows = Math.max(...own.map((node) => node.row + 1));
    const found = { key, card: (own[0] as Node).card, top, rows };
    top += rows;
    return found;
  });
  return { nodes: placed, lanes, columns: base, rows: top };
}
