// What the signs of a drawn text join: each sign has ways out, and arrow heads point one of them.

export const up = 1;
export const down = 2;
export const left = 4;
export const right = 8;
export type Way = typeof up | typeof down | typeof left | typeof right;
export const ways: readonly Way[] = [up, down, left, right];

const joining = new Map<string, number>();
const pointing = new Map<string, number>();

function join(signs: string, to: number): void {
  for (const sign of signs) joining.set(sign, to);
}

function point(signs: string, to: number, along: number): void {
  for (const sign of signs) {
    joining.set(sign, along);
    pointing.set(sign, to);
  }
}

join("-─━═╌╍┄┅┈┉—–=", left | right);
join("|│┃║╎╏┆┇┊┋", up | down);
join("┌┍┎┏╔╭╒╓", right | down);
join("┐┑┒┓╗╮╕╖", left | down);
join("└┕┖┗╚╰╘╙", up | right);
join("┘┙┚┛╝╯╛╜", up | left);
join("├┝┞┟┠┡┢┣╠╞╟", up | right | down);
join("┤┥┦┧┨┩┪┫╣╡╢", up | left | down);
join("┬┭┮┯┰┱┲┳╦╤╥", left | right | down);
join("┴┵┶┷┸┹┺┻╩╧╨", up | left | right);
join("┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╬╪╫+", up | down | left | right);
join(".", left | right | down);
join(",", right | down);
join("'`", left | right | up);
point(">►▶→⟶▷▸➤➜➔⇒⮕", right, left | right);
point("<◄◀←⟵◁◂⇐", left, left | right);
point("vV▼↓▽▾⬇⇓", down, up | down);
point("^▲↑△▴⬆⇑", up, up | down);
point("↔⟷⇔", left | right, left | right);
point("↕⇕", up | down, up | down);

/** The ways out of a sign; 0 for what is no sign of a line. */
export function waysOf(sign: string): number {
  return joining.get(sign) ?? 0;
}

/** Where an arrow head points; 0 for what is none. */
export function headOf(sign: string): number {
  return pointing.get(sign) ?? 0;
}

/** Signs that stand in words and code too, and are lines only beside other signs. */
const plain = new Set("-=—–|+.,'`><vV^→←↔⇒");

export function isPlain(sign: string): boolean {
  return plain.has(sign);
}

export function isHorizontal(sign: string): boolean {
  return waysOf(sign) === (left | right) && headOf(sign) === 0;
}

export function isVertical(sign: string): boolean {
  return waysOf(sign) === (up | down) && headOf(sign) === 0;
}

export function opposite(way: number): Way {
  return way === up ? down : way === down ? up : way === left ? right : left;
}
