// Lines traced sign by sign: what hangs together is one net, and a net ends where a sign has a way out that nothing meets.
import { type Grid, type Place, stepFrom } from "./grid.ts";
import { isHorizontal, isVertical, left, opposite, right, type Way, ways } from "./signs.ts";
import type { Strokes } from "./strokes.ts";

export interface End extends Place {
  /** Where it looks. */
  readonly way: Way;
  readonly isHead: boolean;
}

export interface Net {
  readonly cells: readonly Place[];
  readonly ends: readonly End[];
}

/** Signs of lines in the fullest of drawings; what has more is a pattern. */
const mostStrokes = 10_000;

export function netsIn(grid: Grid, strokes: Strokes): Net[] {
  const tracing = new Tracing(grid, strokes);
  return tracing.nets();
}

class Tracing {
  private readonly grid: Grid;
  private readonly strokes: Strokes;
  private readonly roots = new Map<number, number>();

  constructor(grid: Grid, strokes: Strokes) {
    this.grid = grid;
    this.strokes = strokes;
  }

  nets(): Net[] {
    const places: Place[] = [];
    for (let row = 0; row < this.grid.height; row++)
      for (let column = 0; column < (this.grid.rows[row]?.length ?? 0); column++)
        if (this.strokes.at(row, column) !== 0) places.push({ row, column });
    if (places.length > mostStrokes) return [];
    for (const one of places) this.roots.set(this.keyOf(one), this.keyOf(one));
    const ends = new Map<number, End[]>();
    for (const one of places) ends.set(this.keyOf(one), this.connect(one));
    const nets = new Map<number, { cells: Place[]; ends: End[] }>();
    for (const one of places) {
      const root = this.rootOf(this.keyOf(one));
      const net = nets.get(root) ?? { cells: [], ends: [] };
      net.cells.push(one);
      net.ends.push(...(ends.get(this.keyOf(one)) ?? []));
      nets.set(root, net);
    }
    return [...nets.values()];
  }

  /** Joins a place to its neighbours and gives the ways that lead to none. */
  private connect(place: Place): End[] {
    const sign = this.grid.at(place.row, place.column);
    const own = this.strokes.at(place.row, place.column);
    const head = this.strokes.headAt(place.row, place.column);
    const open: Way[] = [];
    const joined: Way[] = [];
    for (const way of ways) {
      if ((own & way) === 0) continue;
      const next = this.next(place, way);
      if (next) {
        this.join(place, next);
        joined.push(way);
      } else open.push(way);
    }
    return this.openEnds(place, sign, open, joined).map((way) => ({ ...place, way, isHead: (head & way) !== 0 }));
  }

  private openEnds(place: Place, sign: string, open: readonly Way[], joined: readonly Way[]): readonly Way[] {
    if (!/[+.,'`]/.test(sign)) return open;
    // A plus joins what is there: its other ways are none.
    const touching = open.filter((way) => {
      const { row, column } = stepFrom(place, way);
      return this.strokes.isBorder(row, column);
    });
    if (touching.length > 0 && joined.length < 3) return touching;
    const [only] = joined;
    return joined.length === 1 && only !== undefined && open.includes(opposite(only)) ? [opposite(only)] : [];
  }

  private next(place: Place, way: Way): Place | undefined {
    const near = stepFrom(place, way);
    const ways = this.strokes.at(near.row, near.column);
    const back = opposite(way);
    if ((ways & back) !== 0) return this.isFacing(place, near, way) ? undefined : near;
    const beyond = stepFrom(place, way, 2);
    const leadsOn = (this.strokes.at(beyond.row, beyond.column) & back) !== 0;
    // Through the border of a frame.
    if (ways === 0) return this.strokes.isBorder(near.row, near.column) && leadsOn ? beyond : undefined;
    const sign = this.grid.at(near.row, near.column);
    const isAcross = way === left || way === right ? isVertical(sign) : isHorizontal(sign);
    if (!isAcross) return undefined;
    return leadsOn ? beyond : near;
  }

  /** `> <` and `v` over `^`: heads of two lines that meet. */
  private isFacing(place: Place, near: Place, way: Way): boolean {
    const [one, other] = [this.strokes.headAt(place.row, place.column), this.strokes.headAt(near.row, near.column)];
    if (one === 0 || other === 0) return false;
    return (one & way) !== 0 && (other & opposite(way)) !== 0 && (one & opposite(way)) === 0;
  }

  private join(one: Place, other: Place): void {
    const [a, b] = [this.rootOf(this.keyOf(one)), this.rootOf(this.keyOf(other))];
    if (a !== b) this.roots.set(Math.max(a, b), Math.min(a, b));
  }

  private rootOf(key: number): number {
    let at = key;
    for (let next = this.roots.get(at); next !== undefined && next !== at; next = this.roots.get(at)) {
      this.roots.set(at, this.roots.get(next) ?? next);
      at = next;
    }
    return at;
  }

  private keyOf({ row, column }: Place): number {
    return this.grid.key(row, column);
  }
}
