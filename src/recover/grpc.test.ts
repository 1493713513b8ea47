import { describe, expect, it } from "vitest";
import {
  build,
  compose,
  deployment,
  expressService,
  flaskService,
  links,
  recovering,
  variables,
  way,
  ways,
  type Files,
} from "./fixtures/recovering.ts";

const contract: Files = {
  "proto/stock.proto": `syntax = "proto3";
package shop.v1;
service Stock {
  rpc Reserve(Line) returns (Answer);
  rpc CountAll(Nothing) returns (Answer);
}
service Prices { rpc Quote(Line) returns (Answer); }
message Line { string isbn = 1; }
message Answer { int32 left = 1; }
message Nothing {}
`,
};

const pythonServer = (folder: string, names = "Stock"): Files => ({
  [`${folder}/Dockerfile`]: 'FROM python:3.12\nCOPY . .\nCMD ["python", "server.py"]\n',
  [`${folder}/server.py`]: `import grpc
from concurrent import futures
import stock_pb2_grpc
from grpc_health.v1 import health_pb2_grpc


class StockAnswers(stock_pb2_grpc.${names}Servicer):
    def Reserve(self, request, context):
        return None


server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
stock_pb2_grpc.add_${names}Servicer_to_server(StockAnswers(), server)
health_pb2_grpc.add_HealthServicer_to_server(StockAnswers(), server)
server.add_insecure_port("[::]:9000")
server.start()
`,
});

const nodeProgram = (folder: string, code: string, file = "server.js"): Files => ({
  [`${folder}/Dockerfile`]: `FROM node:20\nCOPY . .\nCMD ["node", "${file}"]\n`,
  [`${folder}/package.json`]: `{ "name": "${folder}", "private": true, "dependencies": { "@grpc/grpc-js": "1.10.0" } }\n`,
  [`${folder}/${file}`]: code,
});

describe("interfaces of gRPC", () => {
  it("are the operations of the contract whose service a Python server takes, not the health of the server", async () => {
    const recovered = await recovering({
      ...contract,
      ...compose({ stock: build("stock") }),
      ...pythonServer("stock"),
    });
    expect(ways(recovered)).toEqual(["rpc /shop.v1.Stock/CountAll", "rpc /shop.v1.Stock/Reserve"]);
    const reserve = way(recovered, "rpc /shop.v1.Stock/Reserve");
    expect(reserve).toMatchObject({ kind: "grpc", component: "stock", handler: "StockAnswers.Reserve" });
    expect(reserve.evidence.map((one) => `${one.file}:${one.line}`)).toEqual([
      "stock/server.py:13",
      "proto/stock.proto:4",
    ]);
    expect(way(recovered, "rpc /shop.v1.Stock/CountAll").handler).toBeUndefined();
  });

  it("are the methods of the class that answers where no contract is at hand", async () => {
    const recovered = await recovering({ ...compose({ stock: build("stock") }), ...pythonServer("stock") });
    expect(ways(recovered)).toEqual(["rpc /Stock/Reserve"]);
  });

  it("are found in Node, with a loaded contract and the handlers of the object", async () => {
    const code = `const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");
const shop = grpc.loadPackageDefinition(loader.loadSync("stock.proto")).shop.v1;
function reserve(call, done) { done(null, {}); }
const server = new grpc.Server();
server.addService(shop.Stock.service, { reserve, countAll: reserve });
server.bindAsync("0.0.0.0:9000", grpc.ServerCredentials.createInsecure(), () => server.start());
`;
    const recovered = await recovering({
      ...contract,
      ...compose({ stock: build("stock") }),
      ...nodeProgram("stock", code),
    });
    expect(way(recovered, "rpc /shop.v1.Stock/Reserve").handler).toBe("reserve");
    expect(ways(recovered)).toHaveLength(2);
  });

  it("are found in Node with generated code, and take the contract beside the component first", async () => {
    const code = `import { Server } from "@grpc/grpc-js";
import { StockService } from "./generated/stock";
const server = new Server();
server.addService(StockService, { reserve: (call, done) => done(null) });
`;
    const recovered = await recovering({
      ...contract,
      "stock/stock.proto": contract["proto/stock.proto"] ?? "",
      ...compose({ stock: build("stock") }),
      ...nodeProgram("stock", code, "server.ts"),
    });
    const reserve = way(recovered, "rpc /shop.v1.Stock/Reserve");
    expect(reserve.evidence.map((one) => one.file)).toEqual(["stock/server.ts", "stock/stock.proto"]);
    expect(ways(recovered)).toHaveLength(2);
  });

  it("are found in NestJS by their decorators", async () => {
    const code = `import { Controller } from "@nestjs/common";
import { GrpcMethod } from "@nestjs/microservices";

@Controller()
export class StockController {
  @GrpcMethod("Stock", "Reserve")
  reserve(line: Line) { return {}; }

  @GrpcMethod("Stock")
  countAll() { return {}; }
}
`;
    const recovered = await recovering({
      ...contract,
      ...compose({ stock: build("stock") }),
      ...nodeProgram("stock", code, "stock.controller.ts"),
    });
    expect(ways(recovered)).toEqual(["rpc /shop.v1.Stock/CountAll", "rpc /shop.v1.Stock/Reserve"]);
    expect(way(recovered, "rpc /shop.v1.Stock/Reserve").handler).toBe("StockController.reserve");
  });

  it("are none where something else has a method addService", async () => {
    const code = `const { Registry } = require("./registry");\nconst registry = new Registry();\nregistry.addService("Stock", {});\n`;
    const recovered = await recovering({
      ...contract,
      ...compose({ stock: build("stock") }),
      ...nodeProgram("stock", code),
    });
    expect(ways(recovered)).toEqual([]);
  });
});

describe("connections over gRPC", () => {
  const two = compose({ orders: build("orders", variables({ STOCK_ADDR: "stock:9000" })), stock: build("stock") });

  it("have one protocol where the code reads the address and calls through a channel", async () => {
    const recovered = await recovering({
      ...two,
      ...pythonServer("stock"),
      ...flaskService(
        "orders",
        `import grpc\nimport stock_pb2_grpc\nstub = stock_pb2_grpc.StockStub(grpc.insecure_channel(os.environ["STOCK_ADDR"]))\n`,
      ),
    });
    expect(links(recovered)).toEqual(["orders -> stock grpc"]);
  });

  it("lead to the only component that serves the service of a stub, where the address is not known", async () => {
    const client = `import stock_pb2_grpc\n\nclass Client:\n    def __init__(self, channel):\n        self.stock = stock_pb2_grpc.StockStub(channel)\n`;
    const recovered = await recovering({
      ...compose({ orders: build("orders"), warehouse: build("warehouse"), other: build("other") }),
      ...pythonServer("warehouse"),
      ...pythonServer("other", "Prices"),
      ...flaskService("orders", client),
    });
    expect(links(recovered)).toEqual(["orders -> warehouse grpc"]);
    expect(recovered.system.connections[0]?.evidence[0]?.quote).toContain("StockStub(channel)");
  });

  it("are found by the credentials that a generated client is given", async () => {
    const code = `import { ChannelCredentials } from "@grpc/grpc-js";
import { StockClient } from "./generated/stock";
const client = new StockClient(process.env.STOCK_ADDR ?? "", ChannelCredentials.createInsecure());
export const reserve = (line) => client.reserve(line, () => undefined);
`;
    const recovered = await recovering({
      ...two,
      ...pythonServer("stock"),
      ...nodeProgram("orders", code, "orders.ts"),
    });
    expect(links(recovered)).toEqual(["orders -> stock grpc"]);
  });

  const go: Files = {
    "orders/Dockerfile": 'FROM golang:1.22\nCOPY . .\nCMD ["orders"]\n',
    "orders/main.go": "package main\n\nfunc main() {}\n",
  };

  it("are told by what the target serves alone, where the caller is not understood", async () => {
    const recovered = await recovering({ ...two, ...go, ...pythonServer("stock") });
    expect(links(recovered)).toEqual(["orders -> stock grpc"]);
    expect(recovered.system.connections[0]?.evidence.map((one) => one.file)).toEqual([
      "docker-compose.yml",
      "stock/server.py",
    ]);
  });

  it("are not told by what the target serves where it serves HTTP too", async () => {
    const server = pythonServer("stock")["stock/server.py"] ?? "";
    const http = `from flask import Flask\napp = Flask(__name__)\n\n@app.route("/all")\ndef all():\n    return ""\n\n`;
    const recovered = await recovering({ ...two, ...go, ...pythonServer("stock"), "stock/server.py": http + server });
    expect(links(recovered)).toEqual(["orders -> stock ?"]);
  });

  it("are told by another caller of the same port", async () => {
    const recovered = await recovering({
      ...compose({
        orders: build("orders", variables({ STOCK_ADDR: "stock:9000" })),
        basket: build("basket"),
        stock: "image: acme/stock:1",
      }),
      ...go,
      ...flaskService("basket", `import grpc\nchannel = grpc.insecure_channel("stock:9000")\n`),
    });
    expect(links(recovered)).toEqual(["basket -> stock grpc", "orders -> stock grpc"]);
  });

  it("are told by the probe of the platform", async () => {
    const probe = "          readinessProbe:\n            grpc: { port: 9000 }\n";
    const environment = "          env:\n            - { name: STOCK_ADDR, value: 'stock:9000' }\n";
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders", "acme/orders:1", environment)}---\n${deployment("stock", "acme/stock:1", probe)}`,
    });
    expect(links(recovered)).toEqual(["orders -> stock grpc"]);
  });

  it("are none for a stub that only has the name", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), stock: build("stock") }),
      ...pythonServer("stock"),
      ...expressService("orders", `class StockStub {}\nconst stub = new StockStub(1);`),
    });
    expect(links(recovered)).toEqual([]);
  });
});
