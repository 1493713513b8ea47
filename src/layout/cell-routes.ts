// Finds a way for each line through the cells of a text, such that a reader can follow it: lines cross, but never run in one another.
import { Heap } from "#base/heap";

/** What is to be drawn, measured in columns and rows. */
export interface CellBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Rows of it, counted from its upper edge, at which no line may end. */
  readonly closed: readonly number[];
}

export interface CellLink {
  readonly from: string;
  readonly to: string;
  /** Columns that its label takes; 0 for none. */
  readonly label: number;
}

export interface PlacedBox extends CellBox {
  readonly column: number;
  readonly row: number;
}

export const ways = ["right", "down", "left", "up"] as const;
export type Way = (typeof ways)[number];

/** A cell of a line: where the line comes from and goes on. */
export interface Step {
  readonly column: number;
  readonly row: number;
  readonly came: Way;
  readonly goes: Way;
}

const moves: Readonly<Record<Way, readonly [columns: number, rows: number]>> = {
  right: [1, 0],
  down: [0, 1],
  left: [-1, 0],
  up: [0, -1],
};

/** In steps: a turn is dear, for it has to be followed with the eye. */
const price = { step: 2, turn: 7, crossing: 6, beside: 1 };
/** Searching ends here; what has no line by then is told in words. */
const mostSteps = 6_000_000;

/** What stands in a cell, or may not pass it. */
const lies = 1;
const stands = 2;
const noLying = 4;
const noStanding = 8;
const box = 16;

interface Port {
  readonly cell: number;
  readonly way: Way;
  readonly border: number;
  readonly price: number;
}

export class CellRoutes {
  private readonly width: number;
  private readonly height: number;
  private readonly cells: Uint8Array;
  private readonly boxes: ReadonlyMap<string, PlacedBox>;
  private readonly taken = new Set<number>();
  private steps = 0;

  constructor(width: number, height: number, boxes: readonly PlacedBox[]) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(width * height);
    this.boxes = new Map(boxes.map((one) => [one.id, one]));
    for (const one of boxes) this.close(one);
  }

  /** The nearest ends first: they have the least choice. */
  all(links: readonly CellLink[]): (readonly Step[] | undefined)[] {
    const routes: (readonly Step[] | undefined)[] = links.map(() => undefined);
    const order = links.map((link, at) => ({ link, at, far: this.distance(link) }));
    for (const { link, at } of order.sort((a, b) => a.far - b.far || a.at - b.at)) routes[at] = this.route(link);
    return routes;
  }

  private distance({ from, to }: CellLink): number {
    const [one, other] = [this.boxes.get(from), this.boxes.get(to)];
    if (!one || !other) return 0;
    return Math.abs(one.column - other.column) + Math.abs(one.row - other.row);
  }

  private at(column: number, row: number): number {
    return row * this.width + column;
  }

  /** A line may leave and reach a box, and not run along it. */
  private close({ column, row, width, height }: PlacedBox): void {
    for (let y = row - 1; y <= row + height; y++)
      for (let x = column - 1; x <= column + width; x++) {
        const inColumns = x >= column && x < column + width;
        const inRows = y >= row && y < row + height;
        const sign = inColumns && inRows ? box : inColumns ? noLying : inRows ? noStanding : 0;
        this.mark(this.at(x, y), sign);
      }
  }

  private mark(cell: number, sign: number): void {
    this.cells[cell] = (this.cells[cell] ?? 0) | sign;
  }

  /** The free cells around a box at which a line may leave it, those in the middle of a side first. */
  private ports({ column, row, width, height, closed }: PlacedBox): Port[] {
    const ports: Port[] = [];
    const add = (x: number, y: number, way: Way, off: number): void => {
      const border = this.at(x, y);
      const [columns, rows] = moves[way];
      if (!this.taken.has(border)) ports.push({ cell: this.at(x + columns, y + rows), way, border, price: off });
    };
    for (let x = column + 1; x < column + width - 1; x++) {
      const off = Math.round(Math.abs(x - column - (width - 1) / 2) / 2);
      add(x, row, "up", off);
      add(x, row + height - 1, "down", off);
    }
    for (let y = row + 1; y < row + height - 1; y++) {
      const off = Math.round(Math.abs(y - row - (height - 1) / 2));
      if (closed.includes(y - row)) continue;
      add(column, y, "left", off);
      add(column + width - 1, y, "right", off);
    }
    return ports;
  }

  private route({ from, to }: CellLink): readonly Step[] | undefined {
    const [one, other] = [this.boxes.get(from), this.boxes.get(to)];
    if (!one || !other || one === other) return undefined;
    const ends = new Map(this.ports(other).map((port) => [`${port.cell} ${opposite(port.way)}`, port]));
    const search = new Search(this.ports(one), (cell) => this.toGo(cell, other));
    for (let state = search.next(); state; state = search.next()) {
      if (++this.steps > mostSteps) return undefined;
      const end = ends.get(`${state.cell} ${state.way}`);
      // A head stands at the end of a line, not of a bend.
      if (end && isStraight(state) && this.mayPass(state.cell, state.way, state.way)) return this.keep(state, end);
      for (const way of ways) if (way !== opposite(state.way)) this.go(search, state, way);
    }
    return undefined;
  }

  private toGo(cell: number, { column, row, width, height }: PlacedBox): number {
    const [x, y] = [cell % this.width, Math.floor(cell / this.width)];
    const columns = Math.max(0, column - x, x - column - width + 1);
    const rows = Math.max(0, row - y, y - row - height + 1);
    return price.step * (columns + rows);
  }

  private go(search: Search, state: State, way: Way): void {
    if (!this.mayPass(state.cell, state.way, way)) return;
    const [x, y] = [state.cell % this.width, Math.floor(state.cell / this.width)];
    const [columns, rows] = moves[way];
    const [column, row] = [x + columns, y + rows];
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return;
    const cell = this.at(column, row);
    const signs = this.cells[cell] ?? 0;
    if (signs & box) return;
    const turned = way === state.way ? 0 : price.turn;
    const crossed = signs & (lies | stands) ? price.crossing : 0;
    search.add({ cell, way, before: state, paid: state.paid + price.step + turned + crossed + this.beside(cell, way) });
  }

  /** Lines that run beside each other at once are hard to tell apart. */
  private beside(cell: number, way: Way): number {
    const off = isLying(way) ? this.width : 1;
    const sign = isLying(way) ? lies : stands;
    const one = (this.cells[cell - off] ?? 0) & sign ? price.beside : 0;
    return one + ((this.cells[cell + off] ?? 0) & sign ? price.beside : 0);
  }

  /** Straight on over a line that crosses; turns where nothing is. */
  private mayPass(cell: number, came: Way, goes: Way): boolean {
    const signs = this.cells[cell] ?? 0;
    const isTurn = isLying(came) !== isLying(goes);
    if (isTurn) return (signs & (lies | stands | noLying | noStanding)) === 0;
    return (signs & (isLying(goes) ? lies | noLying : stands | noStanding)) === 0;
  }

  private keep(last: State, end: Port): readonly Step[] {
    const steps: Step[] = [];
    let goes = last.way;
    let first = last;
    for (let state: State | undefined = last; state; state = state.before) {
      steps.push({
        column: state.cell % this.width,
        row: Math.floor(state.cell / this.width),
        came: state.way,
        goes,
      });
      this.mark(state.cell, isLying(state.way) ? lies : stands);
      this.mark(state.cell, isLying(goes) ? lies : stands);
      goes = state.way;
      first = state;
    }
    // Where it begins and ends no other line may.
    this.taken.add(end.border);
    if (first.border !== undefined) this.taken.add(first.border);
    return steps.toReversed();
  }
}

function isLying(way: Way): boolean {
  return way === "left" || way === "right";
}

export function opposite(way: Way): Way {
  return ways[(ways.indexOf(way) + 2) % 4] ?? way;
}

interface State {
  readonly cell: number;
  /** The way it was reached by. */
  readonly way: Way;
  readonly paid: number;
  readonly before?: State;
  /** Of a first one: the cell of the border it leaves from. */
  readonly border?: number;
}

function isStraight({ way, before }: State): boolean {
  return before?.way === way;
}

/** What may come next hangs on where a line is, and on whether it has just turned. */
function keyOf(state: State): number {
  return state.cell * 8 + ways.indexOf(state.way) * 2 + (isStraight(state) ? 1 : 0);
}

/** The cheapest states first (A*). O(states · log states). */
class Search {
  private readonly open = new Heap<State>();
  private readonly paid = new Map<number, number>();
  private readonly toGo: (cell: number) => number;

  constructor(starts: readonly Port[], toGo: (cell: number) => number) {
    this.toGo = toGo;
    for (const { cell, way, price: paid, border } of starts) this.add({ cell, way, paid, border });
  }

  add(state: State): void {
    const key = keyOf(state);
    const known = this.paid.get(key);
    if (known !== undefined && known <= state.paid) return;
    this.paid.set(key, state.paid);
    this.open.put(state, state.paid + this.toGo(state.cell));
  }

  next(): State | undefined {
    for (let state = this.open.take(); state; state = this.open.take())
      if (this.paid.get(keyOf(state)) === state.paid) return state;
    return undefined;
  }
}
