// Topic: high availability.
import { forms, type Topic } from "./topic.ts";

export const highAvailability: Topic = {
  id: "high-availability",
  title: "High availability",
  about: "How the system goes on when a part of it fails",
  titles: forms(`
    high availability, availability, HA, failover, redundancy, resilien*, fault tolerance, business continuity,
    leader election, force leader, majority failure, reliability
  `),
  mechanisms: forms(`
    failover, fail over, fails over, multi-az, multi-zone, multiple availability zones,
    across availability zones, multi-region, two AZ, # AZ, multiple AZ, multiple regions, active-active, active/active, active-passive,
    active-standby, hot standby, warm standby, leader election, elect … leader, leader-elect*, force leader,
    quorum, # replicas, three replicas, replica set, replicaset, master-slave, master-master, primary-replica,
    replication factor, =redundant, =redundancy, redundantly, #% SLA, SLA … #%, #% availability,
    availability … #%, uptime … #%, #% uptime, rolling update, rolling upgrade, pod disruption budget,
    poddisruptionbudget, liveness probe, self-healing, majority failure, no single point of failure, patroni,
    keepalived, restarted automatically, automatically restart
  `),
  words: forms(`
    high availability, high-availability, fault toleran*, uptime, SLA, single point of failure,
    resilien*, standby, HA
  `),
  hints: forms(`
    highly available,
    always … available, available 24/7,
    downtime, =availability, outage, replica, replicat*, failure tolerance, component failure, =raft, paxos,
    health check, node failure, tolerate … failure, =reliability
  `),
  lookAlikes: [
    {
      forms: forms("=availability"),
      near: forms(`
        appointment, calendar, room, product, stock, staff, doctor, mainnet, seat, booking, inventory, schedule,
        slot, feature, general
      `),
      is: "whether something can be had",
    },
    { forms: forms("availability zone … name"), is: "a name" },
    { forms: forms("uptime kuma, uptime robot"), is: "a product that monitors" },
  ],
};
