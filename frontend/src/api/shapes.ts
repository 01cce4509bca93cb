// What the API answers. `At` is line, start and end in code points.
export type At = [line: number, start: number, end: number];

export interface Both {
  ar: string;
  en: string;
}

export interface Envelope<Row> {
  rows: Row[];
  count: number | null;
  next: string | null;
  facets: Record<string, FacetValue[]>;
}

export interface FacetValue {
  value: string;
  count: number;
  label: Both | null;
}

export interface Me {
  user: string | null;
  name: string;
  role: 'reader' | 'reviewer' | 'admin' | null;
  login_needed: boolean;
  csrf: string | null;
  settings: { tiles: string | null; tile_host: string | null; blur: boolean };
  codebook: string;
  coder: string | null;
  book: { name: string; events: number; reports: number; since: string | null; until: string | null; state: number; unsettled: number } | null;
}

export interface Party {
  id: string | null;
  text: string;
  name: string | null;
  country: string | null;
  sector: string | null;
  alleged_by: string[];
  support?: number;
}

export interface Place {
  id: string | null;
  text: string;
  name: string | null;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  precision: string;
  relation: string;
  support?: number;
}

export interface DateRange {
  start: string;
  end: string;
  text: string;
  support?: number;
}

export interface Quantity {
  low: number;
  high: number | null;
  text: string;
  support?: number;
}

export interface Card {
  id: string;
  version: number;
  type: string;
  modes: string[];
  status: string;
  standing: string;
  state: string;
  review: string;
  flagged: boolean;
  date: DateRange | null;
  place: Place | null;
  places: number;
  actors: Party[];
  recipients: Party[];
  killed: Quantity | null;
  injured: Quantity | null;
  summary: Both;
  sources: string[];
  reports: number;
  witnesses: number;
  conflicts: string[];
  weapons: { id: string | null; text: string }[];
  objects: string[];
  confidence: number | null;
  responds_to: number;
  answered_by: number;
  corrected: string[];
  updated: string;
}

export interface Toll {
  kind: string;
  low: number;
  high: number | null;
  text: string;
  group: string;
  side: string | null;
  women: number | null;
  children: number | null;
  vague: boolean;
  said_by: string[];
  support: number;
}

export interface Event {
  id: string;
  type: string;
  modes: string[];
  status: string;
  standing: string;
  actors: Party[];
  recipients: Party[];
  places: Place[];
  date: DateRange | null;
  count: number | null;
  weapons: { text: string; id: string | null; support: number }[];
  tolls: Toll[];
  killed: Quantity | null;
  injured: Quantity | null;
  objects: { text: string; kind: string; support: number }[];
  summary: Both;
  mentions: { report: string; event: string; triggers: { line: number; text: string }[] }[];
  witnesses: { voucher: string; reports: string[] }[];
}

export interface Claim {
  field: string;
  value: string;
  report: string;
  source: string | null;
  speaker: string | null;
  stance: string;
  at: At | null;
  text: string | null;
  conflict: boolean;
}

export interface Judgement {
  id: string;
  at: string;
  by: string;
  verdict: string;
  event: string;
  other: string | null;
  field: string | null;
  value: string | null;
  reason: string | null;
  why: string | null;
  undoes: string | null;
  undone: boolean;
  evidence: { report: string; at: At; text: string } | null;
  codebook: string | null;
  mine: boolean;
  summary?: Both | null;
}

export interface Answer {
  card: Card;
  report: string;
  at: At | null;
  text: string | null;
}

export interface ReportLine {
  id: string;
  source: string | null;
  published: string | null;
  url: string | null;
  title: string;
  done: 'done' | 'no-events' | null;
}

export interface RecordOf {
  id: string;
  type: string;
  status: string;
  standing: string;
  triggers: { line: number; text: string; at: At }[];
  modes: string[];
  actors: (Party & { at: At })[];
  recipients: (Party & { at: At })[];
  places: (Place & { at: At })[];
  date: (DateRange & { at: At }) | null;
  count: number | null;
  count_at: At | null;
  weapons: { text: string; at: At }[];
  killed: (Quantity & { at: At }) | null;
  injured: (Quantity & { at: At }) | null;
  said_by: { text: string; stance: string; at: At }[];
  objects: { text: string; kind: string; at: At }[];
  links: { id: string; at: At }[];
  unknown: { field: string; reason: string; text: string | null; at: At | null }[];
  confidence: number | null;
}

export interface Detail {
  card: Card;
  event: Event;
  machine: Event | null;
  corrections: { field: string; value: string; by: string; at: string; why: string | null; disputed: boolean }[];
  judgements: Judgement[];
  history: { from: string; to: string | null; state: string; changed: string[] }[];
  responds_to: Answer[];
  answered_by: Answer[];
  part_of: Card[];
  parts: Card[];
  claims: Claim[];
  records: { report: string; source: string | null; record: RecordOf }[];
  reports: ReportLine[];
  assigned: string[];
  flags: { by: string; at: string; why: string | null }[];
}

export interface Report {
  id: string;
  source: string | null;
  published: string | null;
  url: string | null;
  version?: number;
  lines: string[];
  events: { event: string | null; record: RecordOf }[];
  quotes: At[];
  done: 'done' | 'no-events' | null;
  set_aside?: string | null;
  undated?: string | null;
}

export interface MapPlace {
  lat: number;
  lon: number;
  precision: string;
  place: string | null;
  name: string | null;
  country: string | null;
  count: number;
  killed: number | null;
  type: string;
  types: Record<string, number>;
}

export interface TimeBins {
  by: 'day' | 'week' | 'month' | 'year';
  rows: { day: string; count: number; killed: number }[];
  undated: number;
}

export interface Chain {
  nodes: Card[];
  edges: { from: string; to: string; report: string; at: At | null; text: string | null }[];
  more: boolean;
}

export interface Similar {
  card: Card;
  score: number | null;
  parts: { feature: string; level: string; weight: number }[];
}

export interface Judged {
  judgements: Judgement[];
  event: Card | null;
  events: Card[];
  again: boolean;
}

export interface Reading {
  at: At;
  text: string;
  value: string | null;
  options: { value: string; label: Both }[];
}

export interface Codebook {
  version: string;
  types: { type: string; label: Both; rule: Both; modes: { mode: string; label: Both }[]; yes: string[]; no: string[] }[];
  fields: { field: string; label: Both; rule: Both; example: Both }[];
}

export interface Feed {
  url: string;
  name: string;
  checked: string | null;
  succeeded: string | null;
  due: string | null;
  failures: number;
  reports: number;
  message: string | null;
  silent: boolean;
}

export interface Held {
  row: number;
  name: string;
  origin: string | null;
  source: string | null;
  published: string | null;
  reason: string;
  tries: number;
  known_from: string;
}

export interface Run {
  kind: string;
  begun: string;
  ended: string | null;
  coder: string | null;
  added: number;
  versions: number;
  unchanged: number;
  set_aside: number;
  state: string;
  message: string | null;
}

export interface Morning {
  since: string | null;
  until: string;
  high_tolls: Card[];
  new: number;
  changed: { card: Card; changed: string[]; before: Record<string, string>; after: Record<string, string> }[];
  corrections: Judgement[];
  assigned: Card[];
  silent: Feed[];
  quarantine: number;
}

export interface SavedView {
  id: number | string;
  name: string;
  query: string;
  by: string;
  shared: boolean;
  at: string;
}
