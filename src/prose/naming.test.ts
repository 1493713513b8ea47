import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namePattern } from "./naming.ts";

describe("naming", () => {
  it.each(["The API Gateway checks keys.", "api-gateway", "ApiGateway is first", "all API gateways", "(api_gateway)"])(
    "finds the API Gateway in %j",
    (text) => expect(namePattern(["API Gateway"])?.test(text)).toBe(true),
  );

  it.each(["The gateway checks keys.", "rapi gateway", "API gatewayed"])(
    "does not find the API Gateway in %j",
    (text) => expect(namePattern(["API Gateway"])?.test(text)).toBe(false),
  );

  it("takes any name, and finds it where it stands alone", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z0-9]{1,8}([ ./_+-][A-Za-z0-9]{1,8}){0,3}$/), (name) => {
        expect(namePattern([name])?.test(`(${name})`)).toBe(true);
      }),
    );
  });
});
