// Topic: scaling.
import { forms, type Topic } from "./topic.ts";

export const scaling: Topic = {
  id: "scaling",
  title: "Scaling",
  about: "How the system takes more load: more instances, balanced and divided work, room to grow",
  titles: forms("scal*, load balancing, autoscal*, elasticity, capacity planning, sharding, partitioning"),
  mechanisms: forms(`
    horizontal … scal*, horizontally scal*, scal* horizontally, vertical … scal*, scal* vertically, autoscal*,
    auto-scal*, HPA, KEDA, load balanc*, load-balanc*, load … balanced, scale out, scale up, scale down,
    scale to zero, scale … replica, scale … instance, scale … node, scale … worker, scale … independently,
    scaled independently, shard by, sharded by, sharding, partitioned by, partition key, consistent hashing,
    read replica, round-robin, add … instances, # instances, number of replicas, more instances, adding … nodes,
    multiple instances, multiple replicas, # replicas, worker pool
  `),
  words: forms(`
    stateless, shard, partition, load is distributed, distribute … load, spread … load, concurrent users,
    capacity planning, consumer group
  `),
  hints: forms("scal*, high load, peak load, traffic spike, elastic scaling, large number of"),
  lookAlikes: [
    {
      forms: forms("large-scale, small-scale, full-scale, grand scale, time scale, scale of 1, scale from 1"),
      is: "a size, not a way to grow",
    },
    {
      forms: forms("scal*"),
      near: forms("image, font, pixel, chart, axis, svg, viewport, thumbnail, scala, zoom"),
      is: "the scale of a picture",
    },
    { forms: forms("network partition, partition tolerance, disk partition"), is: "a split network or disk" },
    { forms: forms("scala, scalar, scald*"), is: "another word" },
  ],
};
