import { expect, test } from "@playwright/test";

const headers = { Authorization: `Bearer ${process.env.END_TO_END_TOKEN}` };

test("a parcel is accepted at the price that rates names, and is listed", async ({ request }) => {
  const base = "https://localhost/v1/shipments";
  const accepted = await request.post(base, { headers, data: { recipient: "bob@example.org", grams: 500 } });
  expect(accepted.status()).toBe(201);
  const listed = await request.get(base, { headers });
  expect((await listed.json())[0]).toMatchObject({ recipient: "bob@example.org", cents: 499 });
});
