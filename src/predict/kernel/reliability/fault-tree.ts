// Fault trees: which basic events together bring the top event about, and how likely that is.
import { requireChance, requireSome, requireWhole } from "../numeric/argument.ts";
import { minimalSets } from "./cut-sets.ts";
import { DecisionDiagram, type Node } from "./decision-diagram.ts";

/** An event by its name, or a gate. An event may stand in many places. */
export type Fault =
  | string
  | { readonly gate: "and"; readonly of: readonly Fault[] }
  | { readonly gate: "or"; readonly of: readonly Fault[] }
  /** At least so many. */
  | { readonly gate: "some"; readonly least: number; readonly of: readonly Fault[] };

export interface Importance {
  /** How much likelier the top event is with the event than without it. */
  readonly birnbaum: number;
  /** The chance that the event is there and matters, given the top event; 0 where that never happens. */
  readonly criticality: number;
  /** Risk achievement worth: how many times likelier the top event becomes when the event is certain. */
  readonly riskAchievement: number;
  /** Risk reduction worth: how many times less likely when it cannot happen; Infinity where nothing else would do. */
  readonly riskReduction: number;
}

export interface FaultTree {
  readonly probability: number;
  /** Sets of events no part of which would do, smallest first. */
  readonly minimalCutSets: readonly (readonly string[])[];
  /** 1 - product of (1 - P(cut set)): not below the probability. */
  readonly minimalCutUpperBound: number;
  /** Sum of P(cut set): not below the bound, above 1 too. */
  readonly rareEventSum: number;
  readonly importance: ReadonlyMap<string, Importance>;
}

/**
 * Exact for independent events, however often each stands in the tree. A RangeError for an event without a chance, a gate without
 * inputs, and more than 100,000 cut sets. Source: Vesely et al., Fault Tree Handbook NUREG-0492 (1981); Rauzy 1993; measures of
 * importance as in Rausand, Hoyland (2004) ch. 5. Time: O(size of the diagram), see DecisionDiagram, and of the sets, see minimalSets.
 */
export function faultTree(top: Fault, chances: ReadonlyMap<string, number>): FaultTree {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const diagram = new DecisionDiagram();
  const numberOf = (name: string) => numbers.get(name) ?? add(name);
  const add = (name: string) => {
    const chance = chances.get(name);
    if (chance === undefined) throw new RangeError(`${name} has no chance`);
    requireChance(`the chance of ${name}`, chance);
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  const node = nodeOf(diagram, top, numberOf);
  const chanceOf = (event: number) => chances.get(names[event] ?? "") ?? 0;
  const probability = chanceOfNodes(diagram, node, chanceOf).get(node) ?? 0;
  const sets = minimalSets(diagram, node);
  const cuts = sets.map((set) => set.reduce((product, event) => product * chanceOf(event), 1));
  return {
    probability,
    minimalCutSets: sets.map((set) => set.map((event) => names[event] ?? "")),
    minimalCutUpperBound: -Math.expm1(cuts.reduce((sum, cut) => sum + Math.log1p(-cut), 0)),
    rareEventSum: cuts.reduce((sum, cut) => sum + cut, 0),
    importance: importanceOf(diagram, node, names, chanceOf),
  };
}

/** Events are asked in the order in which the tree names them, which keeps what belongs together close. */
function nodeOf(diagram: DecisionDiagram, fault: Fault, numberOf: (name: string) => number): Node {
  if (typeof fault === "string") return diagram.event(numberOf(fault));
  requireSome("a gate", fault.of);
  const inputs = fault.of.map((one) => nodeOf(diagram, one, numberOf));
  if (fault.gate === "and") return inputs.reduce((a, b) => diagram.and(a, b));
  if (fault.gate === "or") return inputs.reduce((a, b) => diagram.or(a, b));
  requireWhole("the least number", fault.least);
  return diagram.atLeast(fault.least, inputs);
}

function chanceOfNodes(
  diagram: DecisionDiagram,
  top: Node,
  chanceOf: (event: number) => number,
): ReadonlyMap<Node, number> {
  const chances = new Map<Node, number>([
    [0, 0],
    [1, 1],
  ]);
  for (const node of diagram.below(top)) {
    const branch = diagram.branch(node);
    if (!branch) continue;
    const chance = chanceOf(branch.event);
    chances.set(node, (1 - chance) * (chances.get(branch.no) ?? 0) + chance * (chances.get(branch.yes) ?? 0));
  }
  return chances;
}

function importanceOf(
  diagram: DecisionDiagram,
  top: Node,
  names: readonly string[],
  chanceOf: (event: number) => number,
): ReadonlyMap<string, Importance> {
  const given = (event: number, chance: number) =>
    chanceOfNodes(diagram, top, (other) => (other === event ? chance : chanceOf(other))).get(top) ?? 0;
  const probability = given(-1, 0);
  return new Map(
    names.map((name, event) => {
      const [without, withIt] = [given(event, 0), given(event, 1)];
      const birnbaum = withIt - without;
      const importance = {
        birnbaum,
        criticality: probability === 0 ? 0 : (birnbaum * chanceOf(event)) / probability,
        riskAchievement: probability === 0 ? 1 : withIt / probability,
        riskReduction: probability === 0 ? 1 : probability / without,
      };
      return [name, importance];
    }),
  );
}
