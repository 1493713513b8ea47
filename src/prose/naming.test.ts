import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Naming } from "./naming.ts";

function found(names: readonly string[], text: string): boolean {
  return new Naming(names).in(text).length > 0;
}

describe("naming", () => {
  it.each(["The API Gateway checks keys.", "api-gateway", "ApiGateway is first", "all API gateways", "(api_gateway)"])(
    "finds the API Gateway in %j",
    (text) => expect(found(["API Gateway"], text)).toBe(true),
  );

  it.each(["The gateway checks keys.", "rapi gateway", "API gatewayed"])(
    "does not find the API Gateway in %j",
    (text) => expect(found(["API Gateway"], text)).toBe(false),
  );

  it("takes any name, and finds it where it stands alone", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z0-9]{1,8}([ ./_+-][A-Za-z0-9]{1,8}){0,3}$/), (name) => {
        expect(found([name], `(${name})`)).toBe(true);
      }),
    );
  });

  it("takes the longest of several names, and finds of many what it finds of each alone", () => {
    const names = ["Order", "Order Service", "Order Store", "or", "Ledger"];
    const text = "The order-services write to the OrderStore; a border or the ledgers do not.";
    expect(new Naming(names).in(text).map((one) => one.text)).toEqual([
      "order-services",
      "OrderStore",
      "or",
      "ledgers",
    ]);
    const words = fc.constantFrom("Order", "order", "Service", "s", " ", "-", ", ", "Or", "der");
    const sentence = fc.array(words, { maxLength: 12 }).map((one) => one.join(""));
    fc.assert(
      fc.property(sentence, (one) => {
        expect(found(names, one)).toBe(names.some((name) => found([name], one)));
      }),
    );
  });
});
