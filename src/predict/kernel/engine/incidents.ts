// Things that happen at a time, whatever the load: outages, slowness, errors, cuts of the network.
import type { Calendar } from "./calendar.ts";
import type { Calling } from "./calling.ts";
import * as due from "./due.ts";
import type { Incident, Network } from "./network.ts";
import type { Replica } from "./replica.ts";
import type { Replicas } from "./replicas.ts";
import type { Tables } from "./tables.ts";
import type { Working } from "./working.ts";

export class Incidents {
  private readonly incidents: readonly Incident[];
  private readonly stations: readonly string[];
  private readonly replicas: Replicas;
  private readonly working: Working;
  private readonly calling: Calling;

  constructor(
    network: Network,
    tables: Tables,
    calendar: Calendar,
    replicas: Replicas,
    working: Working,
    calling: Calling,
  ) {
    this.incidents = network.incidents ?? [];
    this.stations = tables.stations;
    this.replicas = replicas;
    this.working = working;
    this.calling = calling;
    for (const [id, { at }] of this.incidents.entries()) calendar.at(at, due.dueFor(id, due.happens), 0);
  }

  happen(id: number): void {
    const incident = this.incidents[id];
    if (incident === undefined) return;
    if ("down" in incident) {
      const struck = this.replicasOf(incident.down, incident.replica);
      for (const one of struck) one.up = false;
      for (const one of struck) this.working.empty(one);
    } else if ("up" in incident) {
      for (const one of this.replicasOf(incident.up, incident.replica)) one.up = true;
    } else if ("slow" in incident) {
      for (const one of this.replicasOf(incident.slow, incident.replica)) one.slow = incident.times;
    } else if ("errors" in incident) {
      const station = this.replicas.stations[this.numberOf(incident.errors)];
      if (station) station.errors = incident.share;
    } else if ("cut" in incident) {
      this.calling.cuts.add(this.pairOf(incident.cut));
    } else {
      this.calling.cuts.delete(this.pairOf(incident.mend));
    }
  }

  private numberOf(station: string): number {
    const number = this.stations.indexOf(station);
    if (number < 0) throw new RangeError(`incident: there is no ${station}`);
    return number;
  }

  private pairOf([from, to]: readonly [string, string]): number {
    return this.calling.pairOf(this.numberOf(from), this.numberOf(to));
  }

  private replicasOf(station: string, which: number | undefined): readonly Replica[] {
    const number = this.numberOf(station);
    const all = this.replicas.all.filter((one) => one.station === number);
    return which === undefined ? all : all.slice(which, which + 1);
  }
}
